using Microsoft.Net.Http.Headers;
using Personalisation.Application.Bulk;

namespace Personalisation.Api.Bulk;

/// <summary>The lines of a body, unpacked where it is packed.</summary>
internal static class LineReader
{
    public const string MediaType = "application/x-ndjson";

    /// <summary>Whether the body is of a kind that is read here.</summary>
    public static bool Takes(HttpRequest request) =>
        request.Headers.ContentEncoding is [] or ["identity"] or ["gzip"]
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    /// <summary>The lines of the request.</summary>
    public static IAsyncEnumerable<RawLine> Read(HttpRequest request)
    {
        if (request.Headers.ContentEncoding is not ["gzip"])
        {
            return RawLines.Read(request.BodyReader);
        }

        var text = new GzipReader(request.Body);
        request.HttpContext.Response.RegisterForDispose(text);
        return RawLines.Read(text);
    }
}
