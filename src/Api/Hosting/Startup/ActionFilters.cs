using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.RateLimiting;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Api.Hosting.Routing;

namespace Personalisation.Api.Hosting.Startup;

/// <summary>
/// Gives each action, once, only the filters it needs: a filter that does nothing would still be created and awaited in
/// every request.
/// </summary>
internal sealed class ActionFilters(LimitOptions limits) : IActionModelConvention
{
    /// <inheritdoc/>
    public void Apply(ActionModel action)
    {
        // Probes have fixed paths and single-purpose responses.
        if (!action.Controller.Attributes.OfType<AllowAnonymousAttribute>().Any())
        {
            action.Filters.Add(new QueryFilter(action));
            if (!TakesBody(action))
            {
                action.Selectors.ToList().ForEach(selector => selector.EndpointMetadata.Add(BodyRefusal.Marker));
            }
        }

        if (IsWrite(action) && !ChecksPreconditions(action))
        {
            action.Filters.Add(new PreconditionRefusal());
        }

        // The deadline first: it includes the wait for a slot and storing the response.
        var isBulk = Has<NoDeadlineAttribute>(action);
        if (!isBulk)
        {
            action.Filters.Add(new TypeFilterAttribute<DeadlineFilter> { IsReusable = true, Order = 0 });
        }

        // Health checks are never refused: an overloaded service is neither dead nor to be restarted.
        if (!action.Controller.Attributes.OfType<DisableRateLimitingAttribute>().Any())
        {
            action.Filters.Add(
                new TypeFilterAttribute<ConcurrencyFilter>
                {
                    IsReusable = true,
                    Order = 1,
                    Arguments = [isBulk],
                }
            );
        }

        if (IsWrite(action) && !Has<NotIdempotentAttribute>(action))
        {
            action.Filters.Add(new TypeFilterAttribute<IdempotencyFilter> { IsReusable = true, Order = 2 });
        }

        if (
            action.Attributes.OfType<CountsPerDayAttribute>().SingleOrDefault() is { } counted
            && DailyQuotas.In(limits, counted.Quota) is var quotas
            && (quotas.OfKeys ?? quotas.OfPersons) is not null
        )
        {
            action.Filters.Add(
                new TypeFilterAttribute<DailyQuotaFilter>
                {
                    IsReusable = true,
                    Order = 3,
                    Arguments = counted.When is { } when ? [quotas, when] : [quotas, ""],
                }
            );
        }
    }

    private static bool Has<TAttribute>(ActionModel action) => action.Attributes.OfType<TAttribute>().Any();

    private static bool TakesBody(ActionModel action) =>
        Has<AcceptsNdjsonAttribute>(action)
        || action.Parameters.Any(parameter => parameter.BindingInfo?.BindingSource == BindingSource.Body);

    private static bool ChecksPreconditions(ActionModel action) =>
        action
            .Attributes.Concat(action.Controller.Attributes)
            .OfType<ProducesProblemAttribute>()
            .Any(problem => problem.StatusCode == StatusCodes.Status412PreconditionFailed);

    private static bool IsWrite(ActionModel action) =>
        action.Attributes.OfType<IActionHttpMethodProvider>().Any(route => !route.HttpMethods.All(HttpMethods.IsGet));
}
