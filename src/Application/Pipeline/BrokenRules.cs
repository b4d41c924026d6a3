using FluentValidation;

namespace Personalisation.Application.Pipeline;

/// <summary>
/// The rules that a message breaks, or one of many items of a message, which are reported beside the results of the others.
/// </summary>
public sealed class BrokenRules<T>(IEnumerable<IValidator<T>> validators)
{
    /// <summary>The broken rules, each once, by the path of what breaks them; null if all hold.</summary>
    public IReadOnlyDictionary<string, string[]>? Find(T message)
    {
        var failures = validators.SelectMany(validator => validator.Validate(message).Errors).ToList();
        return failures.Count == 0
            ? null
            : failures
                .GroupBy(failure => failure.PropertyName, failure => failure.ErrorMessage, StringComparer.Ordinal)
                .ToDictionary(
                    group => group.Key,
                    group => group.Distinct(StringComparer.Ordinal).ToArray(),
                    StringComparer.Ordinal
                );
    }
}
