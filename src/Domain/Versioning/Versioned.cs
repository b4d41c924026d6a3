namespace Personalisation.Domain.Versioning;

/// <summary>Something stored, and the number of the write that it comes from: each write of it has a greater one.</summary>
public sealed record Versioned<T>(T Value, long Version)
{
    /// <summary>Something else of the same write.</summary>
    public Versioned<TOther> Select<TOther>(Func<T, TOther> selector) => new(selector(Value), Version);
}
