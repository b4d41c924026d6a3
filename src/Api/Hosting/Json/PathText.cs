using Microsoft.AspNetCore.Http.Features;

namespace Personalisation.Api.Hosting.Json;

/// <summary>Any text as the last segment of a path.</summary>
internal static class PathText
{
    private const string EscapedSlash = "%2F";

    /// <summary>
    /// The path segment as the client meant it. The server leaves an escaped slash unchanged, so a routed <c>%2F</c>
    /// may have been a slash or these three characters: only the raw address shows which.
    /// </summary>
    public static string LastOf(HttpRequest request, string routed)
    {
        if (!routed.Contains(EscapedSlash, StringComparison.OrdinalIgnoreCase))
        {
            return routed;
        }

        var sent = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var path = sent.Split('?')[0];
        return Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
    }
}
