using FluentValidation;

namespace Personalisation.Application.Tests;

/// <summary>What a validator says, as <c>field: message</c>.</summary>
internal static class Faults
{
    public static IEnumerable<string> Of<T>(IValidator<T> validator, T message) =>
        validator.Validate(message).Errors.Select(failure => $"{failure.PropertyName}: {failure.ErrorMessage}");
}
