using FluentValidation;

namespace Personalisation.Application.Tests;

/// <summary>A validator's failures, as <c>field: message</c>.</summary>
internal static class Faults
{
    public static IEnumerable<string> Of<T>(IValidator<T> validator, T message) =>
        validator.Validate(message).Errors.Select(failure => $"{failure.PropertyName}: {failure.ErrorMessage}");
}
