using Microsoft.AspNetCore.Mvc.ModelBinding;
using Personalisation.Application.Errors;
using Personalisation.Domain.Time;

namespace Personalisation.Api.Wire;

/// <summary>Times in a query, by the same rule as in a body; the framework's own binder would guess an offset.</summary>
internal sealed class Rfc3339Binder : IModelBinder, IModelBinderProvider
{
    /// <inheritdoc/>
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(DateTimeOffset) ? this : null;

    /// <inheritdoc/>
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var text = bindingContext.ValueProvider.GetValue(bindingContext.ModelName).FirstValue;
        if (text is null)
        {
            return Task.CompletedTask;
        }

        if (!Rfc3339.TryParse(text, out var time))
        {
            throw new InvalidRequestException(bindingContext.ModelName, Rfc3339.Rule);
        }

        bindingContext.Result = ModelBindingResult.Success(time);
        return Task.CompletedTask;
    }
}
