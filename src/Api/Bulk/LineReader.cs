using Personalisation.Api.Hosting.Json;
using Personalisation.Application.Bulk;

namespace Personalisation.Api.Bulk;

/// <summary>The lines of a body, decompressed if necessary.</summary>
internal static class LineReader
{
    /// <summary>Whether the body is of a kind that is read here.</summary>
    public static bool Takes(HttpRequest request) =>
        SentBody.IsOf(request, AcceptsNdjsonAttribute.MediaType)
        && (IsPacked(request) || SentBody.CodingsOf(request) is []);

    /// <summary>The lines of the request.</summary>
    public static IAsyncEnumerable<RawLine> Read(HttpRequest request)
    {
        if (!IsPacked(request))
        {
            return RawLines.Read(request.BodyReader);
        }

        var text = new GzipReader(request.Body);
        request.HttpContext.Response.RegisterForDispose(text);
        return RawLines.Read(text);
    }

    // RFC 9110 section 8.4.1.3: x-gzip is an old word for gzip.
    private static bool IsPacked(HttpRequest request) => SentBody.CodingsOf(request) is ["gzip" or "x-gzip"];
}
