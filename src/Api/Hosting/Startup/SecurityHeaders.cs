namespace Personalisation.Api.Hosting.Startup;

/// <summary>Tells browsers, and whatever caches, to do nothing with an answer but what its client asked for.</summary>
internal static class SecurityHeaders
{
    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>Writes the headers once the answer begins, whichever component starts it.</summary>
    public static Task Invoke(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            // A page has one of its own.
            if (headers.ContentSecurityPolicy.Count == 0)
            {
                headers.ContentSecurityPolicy = DataPolicy;
            }

            // Shared caches spare only what came for an Authorization header, which ours is not. A client's own may
            // keep an answer, but asks with its entity tag, and its key, before each use.
            if (headers.CacheControl.Count == 0)
            {
                headers.CacheControl = "private, no-cache";
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}
