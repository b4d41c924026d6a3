using Personalisation.Api.Hosting.Json;

namespace Personalisation.Api.Hosting.Routing;

/// <summary>
/// Rejects forms before anything reads them: no call accepts one, and the framework's reader writes their files to
/// disk.
/// </summary>
internal static class FormRefusal
{
    /// <summary>Responds with 415 to a form; an unknown address or method stays a 404 or 405.</summary>
    public static Task Invoke(HttpContext context, RequestDelegate next)
    {
        if (
            context.Request.ContentType is null
            || !context.Request.HasFormContentType
            || !SentBody.IsPossible(context)
            || context.GetEndpoint() is not RouteEndpoint
        )
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        return Task.CompletedTask;
    }
}
