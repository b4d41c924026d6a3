namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>Says of a property of a contract, for the OpenAPI document alone, whose rules its value keeps.</summary>
/// <param name="owner">
/// The type that owns the rules, as <see cref="FeatureDocumentation.Values"/> has it; of a list, the rules of its items.
/// </param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ConstrainedByAttribute(Type owner) : Attribute
{
    /// <summary>The type that owns the rules.</summary>
    public Type Owner => owner;

    /// <summary>The fewest items of a list. Default: 0.</summary>
    public int MinItems { get; init; }

    /// <summary>The most items of a list, or members of a map. Default: 0, which is none that the document names.</summary>
    public int MaxItems { get; init; }

    /// <summary>Whether the service refuses a request without the property. Default: false.</summary>
    public bool IsRequired { get; init; }
}
