namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>Names the type whose rules a property must obey. Used by the OpenAPI document only.</summary>
/// <param name="owner">
/// The type that owns the rules, a key of <see cref="FeatureDocumentation.Values"/>; for a list, the rules of its items.
/// </param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ConstrainedByAttribute(Type owner) : Attribute
{
    /// <summary>The type that owns the rules.</summary>
    public Type Owner => owner;

    /// <summary>The minimum number of items in a list. Default: 0.</summary>
    public int MinItems { get; init; }

    /// <summary>The maximum number of items in a list, or of members in a map. Default: 0, which means no limit in the document.</summary>
    public int MaxItems { get; init; }

    /// <summary>Whether the service rejects a request without the property. Default: false.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether null is a value of a required property, instead of its absence. Default: false.</summary>
    public bool AllowsNull { get; init; }
}
