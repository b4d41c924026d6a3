using FluentValidation;
using Personalisation.Application.Errors;

namespace Personalisation.Application.Pipeline;

/// <summary>Runs validators and reports all their failures at once.</summary>
internal static class BrokenRules
{
    /// <exception cref="InvalidRequestException">At least one rule is broken.</exception>
    public static void RequireNone<T>(IEnumerable<IValidator<T>> validators, T message)
    {
        var failures = validators.SelectMany(validator => validator.Validate(message).Errors).ToList();
        if (failures.Count == 0)
        {
            return;
        }

        throw new InvalidRequestException(
            failures
                .GroupBy(failure => failure.PropertyName, failure => failure.ErrorMessage, StringComparer.Ordinal)
                .ToDictionary(
                    group => group.Key,
                    group => group.Distinct(StringComparer.Ordinal).ToArray(),
                    StringComparer.Ordinal
                )
        );
    }
}
