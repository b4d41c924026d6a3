using Microsoft.Net.Http.Headers;

namespace Personalisation.Api.Hosting.Startup;

/// <summary>Tells browsers and caches not to use a response beyond the client's request.</summary>
internal static class SecurityHeaders
{
    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>Writes the headers when the response begins, whichever component starts it.</summary>
    public static Task Invoke(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(static state => Add(((HttpContext)state).Response.Headers), context);
        return next(context);
    }

    private static Task Add(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        // Pages have their own policy.
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = DataPolicy;
        }

        // The framework adds these to failures for caches of HTTP/1.0, which Cache-Control has replaced.
        headers.Remove(HeaderNames.Pragma);
        headers.Remove(HeaderNames.Expires);
        // Shared caches exclude only requests with an Authorization header, which those with a key do not have. A client's own
        // cache may store a response but must revalidate it, with entity tag and key, before each use.
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "private, no-cache";
        }

        return Task.CompletedTask;
    }
}
