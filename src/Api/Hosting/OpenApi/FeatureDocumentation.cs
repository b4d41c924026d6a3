using Microsoft.OpenApi;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>
/// What a feature says in the OpenAPI document beyond what its types, attributes and doc comments do. Examples of bodies
/// are files in its folder <c>Examples</c>.
/// </summary>
internal sealed class FeatureDocumentation
{
    /// <summary>Its groups of calls, each named for a controller.</summary>
    public IReadOnlyList<(string Name, string Description)> Tags { get; init; } = [];

    /// <summary>The rules of the values that it owns, for <see cref="ConstrainedByAttribute"/>.</summary>
    public IReadOnlyDictionary<Type, Action<OpenApiSchema>> Values { get; init; } =
        new Dictionary<Type, Action<OpenApiSchema>>();

    /// <summary>The parameters of its calls by name. Without tags of its own, of all calls.</summary>
    public IReadOnlyDictionary<string, ParameterText> Parameters { get; init; } =
        new Dictionary<string, ParameterText>(StringComparer.Ordinal);

    /// <summary>The problems that it adds.</summary>
    public IReadOnlyList<ProblemExample> Problems { get; init; } = [];

    /// <summary>Codes that no call declares, such as those within a line of an import.</summary>
    public IReadOnlyList<string> OtherCodes { get; init; } = [];
}
