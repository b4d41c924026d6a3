namespace Personalisation.Api.Wire;

/// <summary>Tells browsers, and whatever caches, to do nothing with an answer but what its client asked for.</summary>
internal static class SecurityHeaders
{
    /// <summary>Where the page is that shows the API.</summary>
    public const string Page = "swagger";

    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'";

    // Its scripts are files of ours; its styles and pictures are partly written into the page.
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Writes the headers once the answer begins, whoever makes it.</summary>
    public static Task Invoke(HttpContext context, RequestDelegate next)
    {
        var isPage = context.Request.Path.StartsWithSegments($"/{Page}", StringComparison.OrdinalIgnoreCase);
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers.ContentSecurityPolicy = isPage ? PagePolicy : DataPolicy;
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
