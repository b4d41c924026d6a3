using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>Counts each request without a valid key before it gets its 401; too many of them get a 429 instead.</summary>
internal sealed class FailedKeyHandler(FailedKeys failures) : IAuthorizationMiddlewareResultHandler
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
        if (authorizeResult.Challenged && !await failures.MayFail(context))
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        await _framework.HandleAsync(next, context, policy, authorizeResult);
    }
}
