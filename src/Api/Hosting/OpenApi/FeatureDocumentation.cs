using Microsoft.OpenApi;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>
/// What a feature contributes to the OpenAPI document beyond its types, attributes and doc comments. Examples of bodies
/// are files in its folder <c>Examples</c>.
/// </summary>
internal sealed class FeatureDocumentation
{
    /// <summary>Its groups of calls, each named after a controller.</summary>
    public IReadOnlyList<(string Name, string Description)> Tags { get; init; } = [];

    /// <summary>What each of its calls does, by operation id: a short imperative sentence without a full stop.</summary>
    public IReadOnlyDictionary<string, string> Summaries { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The rules for the values of its types, for <see cref="ConstrainedByAttribute"/>.</summary>
    public IReadOnlyDictionary<Type, Action<OpenApiSchema>> Values { get; init; } =
        new Dictionary<Type, Action<OpenApiSchema>>();

    /// <summary>The parameters of its calls by name; of all calls if the feature has no tags.</summary>
    public IReadOnlyDictionary<string, ParameterText> Parameters { get; init; } =
        new Dictionary<string, ParameterText>(StringComparer.Ordinal);

    /// <summary>The scopes of its calls. Without tags of its own, those of the service itself.</summary>
    public IReadOnlyList<ScopeText> Scopes { get; init; } = [];

    /// <summary>The problems that it adds.</summary>
    public IReadOnlyList<ProblemExample> Problems { get; init; } = [];

    /// <summary>Codes that no call declares, such as those within a line of an import.</summary>
    public IReadOnlyList<string> OtherCodes { get; init; } = [];
}
