using Microsoft.Extensions.FileProviders;
using NSwag.AspNetCore;
using Personalisation.Api.Hosting.Routing;

namespace Personalisation.Api.Hosting.Pages;

/// <summary>
/// Two pages for the OpenAPI document: Swagger UI to try calls, Redoc to read. They need no key, because client authors
/// need them first, and they reveal no more than the source.
/// </summary>
internal static class ReferencePages
{
    /// <summary>The page on which calls can be tried.</summary>
    public const string SwaggerUi = "/swagger";

    /// <summary>The page on which they can be read.</summary>
    public const string Redoc = "/docs";

    private const string Document = "/openapi/v1.json";
    private const string Title = "Personalisation API";

    /// <summary>Serves the pages, and serves their files from this assembly.</summary>
    public static void UseReferencePages(this IApplicationBuilder app)
    {
        // Only for their own addresses: NSwag compares every path that it sees.
        app.UseWhen(
            static context => IsBelow(context, SwaggerUi),
            static branch =>
                branch
                    .UseRequestTimeouts()
                    .Use(static next => context => RefuseWrite(context, next))
                    .Use(static next => context => PageRewriter.Invoke(context, next, extraPolicy: ""))
                    .UseSwaggerUi(settings =>
                    {
                        Describe(settings, SwaggerUi);
                        settings.DocumentTitle = Title;
                    })
        );
        app.UseWhen(
            static context => IsBelow(context, Redoc),
            static branch =>
                branch
                    .UseRequestTimeouts()
                    .Use(static next => context => RefuseWrite(context, next))
                    // Redoc's search runs in a worker started from a blob.
                    .Use(static next => context => PageRewriter.Invoke(context, next, "; worker-src blob:"))
                    .UseStaticFiles(
                        new StaticFileOptions
                        {
                            RequestPath = Redoc,
                            FileProvider = new EmbeddedFileProvider(
                                typeof(ReferencePages).Assembly,
                                typeof(ReferencePages).Namespace!
                            ),
                        }
                    )
                    .UseReDoc(settings =>
                    {
                        Describe(settings, Redoc);
                        settings.DocumentTitle = Title;
                    })
        );
    }

    // NSwag serves the page for every method. A HEAD has become a GET by now.
    private static Task RefuseWrite(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsGet(context.Request.Method))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = HttpMethods.Get;
        return Task.CompletedTask;
    }

    private static bool IsBelow(HttpContext context, string path) =>
        context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)
        && PlainPath.IsOf(context.Request);

    private static void Describe(SwaggerUiSettingsBase settings, string path)
    {
        settings.Path = path;
        settings.DocumentPath = Document;
        // NSwag's own writes headers of the request into a script of the page.
        settings.TransformToExternalPath = static (internalPath, _) => internalPath;
    }
}
