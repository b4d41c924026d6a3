using FluentValidation.Results;

namespace Personalisation.Application.Pipeline;

/// <summary>The failures of validators as clients get them.</summary>
internal static class BrokenRules
{
    /// <summary>The broken rules, each once, by the path of what breaks them.</summary>
    public static IReadOnlyDictionary<string, string[]> Of(IEnumerable<ValidationFailure> failures) =>
        failures
            .GroupBy(failure => failure.PropertyName, failure => failure.ErrorMessage, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => group.Distinct(StringComparer.Ordinal).ToArray(),
                StringComparer.Ordinal
            );
}
