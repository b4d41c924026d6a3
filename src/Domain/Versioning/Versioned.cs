namespace Personalisation.Domain.Versioning;

/// <summary>A stored value and its version, which every write raises.</summary>
public sealed record Versioned<T>(T Value, long Version)
{
    /// <summary>Another value with the same version.</summary>
    public Versioned<TOther> Select<TOther>(Func<T, TOther> selector) => new(selector(Value), Version);
}
