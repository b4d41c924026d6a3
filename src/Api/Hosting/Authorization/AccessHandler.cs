using Microsoft.AspNetCore.Authorization;

namespace Personalisation.Api.Hosting.Authorization;

/// <summary>
/// The one place that decides on access, for every endpoint that is not anonymous. An unknown address or method gets its
/// 404 or 405 instead.
/// </summary>
internal sealed class AccessHandler : AuthorizationHandler<AccessHandler.Requirement>
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Requirement requirement)
    {
        if (context.Resource is not HttpContext http)
        {
            return Task.CompletedTask;
        }

        if (http.GetEndpoint() is not RouteEndpoint endpoint)
        {
            context.Succeed(requirement);
        }
        else if (CallerIdentity.Find(http) is { } caller)
        {
            var decision = AccessRule.Decide(caller.Grant, endpoint, http.Request);
            if (decision.IsGranted)
            {
                context.Succeed(requirement);
            }
            else
            {
                context.Fail(new Refusal(this, decision));
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>What every endpoint requires; its metadata says the rest.</summary>
    internal sealed class Requirement : IAuthorizationRequirement;

    /// <summary>Why a caller may not.</summary>
    internal sealed class Refusal(IAuthorizationHandler handler, AccessDecision decision)
        : AuthorizationFailureReason(handler, decision.Detail)
    {
        public AccessDecision Decision => decision;
    }
}
