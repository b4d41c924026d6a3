using Microsoft.AspNetCore.Mvc.Filters;

namespace Personalisation.Api.Orders;

/// <summary>
/// Notes when a request arrived, before its body is read and before it waits for a slot: what happens meanwhile, its
/// client cannot have seen.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NotesArrivalAttribute : Attribute, IResourceFilter
{
    /// <summary>When a request of such an action arrived.</summary>
    public static DateTimeOffset Of(HttpContext context) =>
        (DateTimeOffset)context.Items[typeof(NotesArrivalAttribute)]!;

    /// <inheritdoc/>
    public void OnResourceExecuting(ResourceExecutingContext context) =>
        context.HttpContext.Items[typeof(NotesArrivalAttribute)] = context
            .HttpContext.RequestServices.GetRequiredService<TimeProvider>()
            .GetUtcNow();

    /// <inheritdoc/>
    public void OnResourceExecuted(ResourceExecutedContext context)
    {
        // Nothing follows.
    }
}
