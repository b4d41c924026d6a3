using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Personalisation.Api.Hosting.ProblemDetails;

namespace Personalisation.Api.Hosting.Authentication;

/// <summary>The responses to requests without a valid credential.</summary>
internal static class Challenges
{
    private const string Bearer = "Bearer";

    /// <summary>The response to a request without a valid key.</summary>
    /// <param name="http">The request.</param>
    /// <param name="takesTokens">Whether it might have sent a token instead.</param>
    public static Task WriteKey(HttpContext http, bool takesTokens)
    {
        var key = $"{ApiKeyHandler.Scheme} header=\"{ApiKeyHandler.Header}\"";
        http.Response.Headers.WWWAuthenticate = takesTokens ? new StringValues(new[] { key, Bearer }) : key;
        var or = takesTokens ? $", or {HeaderNames.Authorization} one valid token as {Bearer}" : "";
        return Write(http, $"The header {ApiKeyHandler.Header} must contain exactly one valid key{or}.");
    }

    /// <summary>The response to an invalid token (RFC 6750), or to one whose key cannot be read.</summary>
    public static Task WriteToken(HttpContext http, Exception? fault)
    {
        if (fault is AuthorityUnavailableException)
        {
            http.Response.Headers.RetryAfter = AuthorityUnavailableException.RetryAfter;
            var problem = Problems.Of(
                http,
                StatusCodes.Status503ServiceUnavailable,
                ProblemCode.AuthorityUnavailable,
                fault.Message
            );
            return Problems.Write(http, problem, http.RequestAborted);
        }

        var detail = TokenFault.Describe(fault);
        http.Response.Headers.WWWAuthenticate = $"{Bearer} error=\"invalid_token\", error_description=\"{detail}\"";
        return Write(http, detail);
    }

    private static Task Write(HttpContext http, string detail) =>
        Problems.Write(
            http,
            Problems.Of(http, StatusCodes.Status401Unauthorized, ProblemCode.Unauthorized, detail),
            http.RequestAborted
        );
}
