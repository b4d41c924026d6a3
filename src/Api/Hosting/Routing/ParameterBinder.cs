using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Personalisation.Application.Errors;
using Personalisation.Domain.Time;

namespace Personalisation.Api.Hosting.Routing;

/// <summary>
/// Reads path and query parameters strictly as documented. The framework's binders accept blank text as null,
/// <c>0x5</c> as a number, and a time without an offset as local time.
/// </summary>
internal sealed class ParameterBinder : IModelBinder, IModelBinderProvider
{
    /// <summary>What a parameter that may be repeated may have after its name.</summary>
    public const string ListSuffix = "[]";

    /// <inheritdoc/>
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        var source = context.BindingInfo.BindingSource;
        return source == BindingSource.Path || source == BindingSource.Query ? this : null;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidRequestException">The text is no such value.</exception>
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var (name, type) = (bindingContext.ModelName, bindingContext.ModelMetadata.UnderlyingOrModelType);
        var sent = bindingContext.ValueProvider.GetValue(name).Values;
        if (type == typeof(string[]))
        {
            var bracketed = bindingContext.ValueProvider.GetValue(name + ListSuffix).Values;
            bindingContext.Result = ModelBindingResult.Success(sent.Concat(bracketed).ToArray());
        }
        else if (sent is [{ } text, ..])
        {
            bindingContext.Result = ModelBindingResult.Success(Read(name, text, type));
        }

        return Task.CompletedTask;
    }

    private static object Read(string name, string text, Type type)
    {
        if (type == typeof(string))
        {
            return text;
        }

        if (type == typeof(bool))
        {
            return text is "true" or "false"
                ? text is "true"
                : throw new InvalidRequestException(name, "must be true or false");
        }

        if (type == typeof(int))
        {
            return NumberIn(text) ?? throw new InvalidRequestException(name, "must be a number in decimal digits");
        }

        if (type == typeof(DateTimeOffset))
        {
            return Rfc3339.TryParse(text, out var time, out var rule)
                ? time
                : throw new InvalidRequestException(name, rule);
        }

        throw new NotSupportedException($"No parameter of the type {type} is read: say here how.");
    }

    // The parser accepts NUL characters after the digits. What is too large for it breaks the rule of the number's range.
    private static int? NumberIn(string text) =>
        text is "" || !text.All(char.IsAsciiDigit) ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : int.MaxValue;
}
