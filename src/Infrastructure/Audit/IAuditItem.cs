namespace Personalisation.Infrastructure.Audit;

/// <summary>An item of the trail.</summary>
internal interface IAuditItem
{
    /// <summary>Its discriminator.</summary>
    static abstract string Kind { get; }
}
