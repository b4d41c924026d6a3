using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Personalisation.Api.Hosting.Authentication;
using Personalisation.Api.Hosting.Authorization;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>Counts each request without a valid key before it gets its 401; too many of them get a 429 instead.</summary>
internal sealed class FailedKeyHandler(FailedKeys failures, AccessRefusals refusals)
    : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _framework = new();

    /// <inheritdoc/>
    public async Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult
    )
    {
        var reasons = authorizeResult.AuthorizationFailure?.FailureReasons ?? [];
        if (authorizeResult.Challenged && !IsOfAuthority(context) && !await failures.MayFail(context))
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        }
        else if (reasons.OfType<AccessHandler.Refusal>().FirstOrDefault() is { } refusal)
        {
            await refusals.Write(context, refusal.Decision);
        }
        else
        {
            await _framework.HandleAsync(next, context, policy, authorizeResult);
        }
    }

    // Not the client's failure.
    private static bool IsOfAuthority(HttpContext context) =>
        context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Failure
        is AuthorityUnavailableException;
}
