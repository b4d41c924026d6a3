using Microsoft.Net.Http.Headers;

namespace Personalisation.Api.Hosting.Startup;

/// <summary>
/// Tells caches that every response depends on the origin. The framework does so only for allowed origins, and a
/// response cached for anybody else would lack what an allowed page needs (Fetch, "CORS protocol and HTTP caches").
/// </summary>
internal static class OriginVariance
{
    /// <summary>Adds <c>Vary: Origin</c> when the response begins, whichever component starts it.</summary>
    public static Task Invoke(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(static state => Add(((HttpContext)state).Response.Headers), context);
        return next(context);
    }

    private static Task Add(IHeaderDictionary headers)
    {
        var names = headers.GetCommaSeparatedValues(HeaderNames.Vary);
        if (!names.Contains(HeaderNames.Origin, StringComparer.OrdinalIgnoreCase))
        {
            headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.Origin);
        }

        return Task.CompletedTask;
    }
}
