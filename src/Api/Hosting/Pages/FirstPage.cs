using Microsoft.AspNetCore.Http.Features;

namespace Personalisation.Api.Hosting.Pages;

/// <summary>Shows a developer where to begin: in the log, and to a browser that opens the bare address.</summary>
internal static partial class FirstPage
{
    /// <summary>Redirects <c>/</c> to the page on which calls can be tried, and logs its address after the start.</summary>
    public static void UseFirstPage(this WebApplication app)
    {
        app.Use(static next => context => Redirect(context, next));
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            if (app.Urls.FirstOrDefault() is { } url)
            {
                var address = AddressFor(url);
                LogPages(app.Logger, address + ReferencePages.SwaggerUi, address + ReferencePages.Redoc);
            }
        });
    }

    private static Task Redirect(HttpContext context, RequestDelegate next)
    {
        // As it was sent: the server makes "/" of "/x/..", too.
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (target is not "/" || !HttpMethods.IsGet(context.Request.Method))
        {
            return next(context);
        }

        context.Response.Redirect(ReferencePages.SwaggerUi);
        return Task.CompletedTask;
    }

    /// <summary>An address to open in a browser of this machine, from one to listen at.</summary>
    internal static string AddressFor(string url) =>
        new Uri(url) is { Host: "[::]" or "0.0.0.0" } any
            ? $"{any.Scheme}://localhost:{any.Port}"
            : new Uri(url).GetLeftPart(UriPartial.Authority);

    [LoggerMessage(LogLevel.Information, "Try the calls at {SwaggerUi}, read about them at {Redoc}")]
    private static partial void LogPages(ILogger logger, string swaggerUi, string redoc);
}
