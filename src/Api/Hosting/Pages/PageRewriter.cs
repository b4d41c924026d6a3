using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Personalisation.Api.Hosting.Pages;

/// <summary>
/// Makes NSwag's pages work without other hosts: Redoc comes from this service and not from a CDN, and the content
/// security policy has the hash of each inline script.
/// </summary>
internal static partial class PageRewriter
{
    private const string Policy =
        "default-src 'none'; script-src 'self'{0}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'{1}";

    private static readonly CompositeFormat PolicyFormat = CompositeFormat.Parse(Policy);

    /// <summary>Serves a page or one of its files.</summary>
    /// <param name="context">The request.</param>
    /// <param name="next">The inner handler of the page.</param>
    /// <param name="extraPolicy">Directives that this page needs besides.</param>
    public static async Task Invoke(HttpContext context, RequestDelegate next, string extraPolicy)
    {
        Allow(context, "", extraPolicy);
        if (!context.Request.Path.Value!.EndsWith("/index.html", StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }

        var page = await Render(context, next);
        if (page.Length > 0)
        {
            Allow(context, string.Concat(InlineScript().Matches(page).Select(HashOf)), extraPolicy);
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync(page, context.RequestAborted);
        }
    }

    private static async Task<string> Render(HttpContext context, RequestDelegate next)
    {
        var output = context.Response.Body;
        using var page = new MemoryStream();
        context.Response.Body = page;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = output;
        }

        // Browsers normalise line ends before they hash a script.
        var html = Encoding.UTF8.GetString(page.ToArray()).ReplaceLineEndings("\n");
        return RemoteFont().Replace(RemoteRedoc().Replace(html, "redoc.standalone.js"), "");
    }

    private static void Allow(HttpContext context, string hashes, string extraPolicy) =>
        context.Response.Headers.ContentSecurityPolicy = string.Format(null, PolicyFormat, hashes, extraPolicy);

    private static string HashOf(Match script) =>
        $" 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script.Groups["code"].Value)))}'";

    [GeneratedRegex("<script>(?<code>.*?)</script>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex InlineScript();

    [GeneratedRegex("https://[^\"]*/redoc\\.standalone\\.js", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex RemoteRedoc();

    [GeneratedRegex("<link href=\"https://fonts[^>]*>\\s*", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex RemoteFont();
}
