using Microsoft.OpenApi;
using Personalisation.Api.Hosting.ProblemDetails;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>What all features contribute to the OpenAPI document.</summary>
internal sealed class ApiDocumentation(IReadOnlyList<FeatureDocumentation> features)
{
    private readonly Dictionary<Type, Action<OpenApiSchema>> _values = features
        .SelectMany(feature => feature.Values)
        .ToDictionary(value => value.Key, value => value.Value);

    private readonly Dictionary<string, string> _summaries = features
        .SelectMany(feature => feature.Summaries)
        .ToDictionary(summary => summary.Key, summary => summary.Value, StringComparer.Ordinal);

    /// <summary>The groups of calls, in the order of the features.</summary>
    public IEnumerable<(string Name, string Description)> Tags => features.SelectMany(feature => feature.Tags);

    /// <summary>The scopes that a credential may have, in the order of the features.</summary>
    public IReadOnlyList<ScopeText> Scopes { get; } = [.. features.SelectMany(feature => feature.Scopes)];

    /// <summary>The problems by status; those of one status in the order of the features.</summary>
    public IReadOnlyList<ProblemExample> Problems { get; } =
    [.. features.SelectMany(feature => feature.Problems).OrderBy(problem => problem.Status)];

    /// <summary>Each code that a problem document may have, in alphabetical order.</summary>
    public IReadOnlyList<string> Codes { get; } =
    [
        .. features
            .SelectMany(feature => feature.Problems.Select(problem => problem.Code).Concat(feature.OtherCodes))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>What the features say of their problems.</summary>
    public ProblemTexts Texts { get; } =
        new(
            features
                .SelectMany(feature => feature.Problems)
                .DistinctBy(problem => problem.Code, StringComparer.Ordinal)
                .ToDictionary(problem => problem.Code, problem => problem.Detail, StringComparer.Ordinal)
        );

    /// <summary>Adds the rule for the values of a type, if a feature has one.</summary>
    public void Constrain(OpenApiSchema schema, Type owner)
    {
        var rule = owner == typeof(ProblemCode) ? ValueRule.OneOf(Codes) : _values.GetValueOrDefault(owner);
        rule?.Invoke(schema);
    }

    /// <summary>The summary of a call; null if no feature has one.</summary>
    public string? FindSummary(string operationId) => _summaries.GetValueOrDefault(operationId);

    /// <summary>The description of a parameter in the calls of a group; null if there is none.</summary>
    public ParameterText? FindParameter(string tag, string name) =>
        features
            .Where(feature => feature.Tags is [] || feature.Tags.Any(own => Is(own.Name, tag)))
            .Select(feature => feature.Parameters.GetValueOrDefault(name))
            .LastOrDefault(parameter => parameter is not null);

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.Ordinal);
}
