using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Personalisation.Api.Hosting.Authentication;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.ProblemDetails;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>Counts each request without a valid key before it gets its 401; too many of them get a 429 instead.</summary>
internal sealed class FailedKeyHandler(FailedKeys failures, AccessRefusals refusals, IDenialCounter denied)
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
        if (reasons.OfType<AccessHandler.Refusal>().FirstOrDefault() is { } refusal)
        {
            await refusals.Write(context, refusal.Decision);
        }
        else if (!authorizeResult.Challenged || IsOfAuthority(context) || await MayFail(context))
        {
            await _framework.HandleAsync(next, context, policy, authorizeResult);
        }
    }

    private Task<bool> MayFail(HttpContext context)
    {
        denied.Count(context, ProblemCode.Unauthorized);
        return failures.MayFail(context);
    }

    // Not the client's failure.
    private static bool IsOfAuthority(HttpContext context) =>
        context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Failure
        is AuthorityUnavailableException;
}
