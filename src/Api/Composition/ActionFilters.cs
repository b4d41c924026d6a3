using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Routing;
using Personalisation.Api.Idempotency;
using Personalisation.Api.Limits;
using Personalisation.Api.Wire;

namespace Personalisation.Api.Composition;

/// <summary>
/// Gives each action, once, the filters that do something for it: one that only looks and passes on would be made and
/// waited for in every request.
/// </summary>
internal sealed class ActionFilters : IActionModelConvention
{
    /// <inheritdoc/>
    public void Apply(ActionModel action)
    {
        // Who probes has a path from elsewhere, and is told one thing alone.
        if (!action.Controller.Attributes.OfType<AllowAnonymousAttribute>().Any())
        {
            action.Filters.Add(new QueryFilter(action));
        }

        // The deadline first: it holds for the keeping of an answer, too.
        if (!Has<NoDeadlineAttribute>(action))
        {
            action.Filters.Add(new TypeFilterAttribute<DeadlineFilter> { IsReusable = true, Order = 0 });
        }

        if (IsWrite(action) && !Has<UnkeyedAttribute>(action))
        {
            action.Filters.Add(new TypeFilterAttribute<IdempotencyFilter> { IsReusable = true, Order = 1 });
        }
    }

    /// <summary>Whether the action's answers are kept under the key that a client gives.</summary>
    public static bool KeepAnswersOf(ActionDescriptor action) =>
        action.FilterDescriptors.Any(filter => filter.Filter is TypeFilterAttribute<IdempotencyFilter>);

    private static bool Has<TAttribute>(ActionModel action) => action.Attributes.OfType<TAttribute>().Any();

    private static bool IsWrite(ActionModel action) =>
        action.Attributes.OfType<IActionHttpMethodProvider>().Any(route => !route.HttpMethods.All(HttpMethods.IsGet));
}
