using Personalisation.Api.Hosting.ProblemDetails;

namespace Personalisation.Api.Hosting.Routing;

/// <summary>
/// Method names are case-sensitive (RFC 9110 section 9.1). Routing ignores case, so <c>put</c> would be served, and count as
/// another request under an idempotency key.
/// </summary>
internal static class PlainMethod
{
    private const string Rule = "Method names are case-sensitive: send GET, HEAD, PUT, POST, PATCH or DELETE.";

    public static Task Invoke(HttpContext context, RequestDelegate next) =>
        context.Request.Method.Any(char.IsAsciiLetterLower) ? throw new RejectedRequestException(Rule) : next(context);
}
