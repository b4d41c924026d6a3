using System.IO.Compression;
using System.IO.Pipelines;
using Microsoft.Net.Http.Headers;
using Personalisation.Application.Bulk;

namespace Personalisation.Api.Bulk;

/// <summary>The lines of a body, unpacked where it is packed.</summary>
internal static class LineReader
{
    public const string MediaType = "application/x-ndjson";
    private static readonly StreamPipeReaderOptions Unpacked = new(bufferSize: 64 * 1024);

    /// <summary>Whether the body is of a kind that is read here.</summary>
    public static bool Takes(HttpRequest request) =>
        request.Headers.ContentEncoding is [] or ["identity"] or ["gzip"]
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    /// <summary>The lines of the request.</summary>
    public static IAsyncEnumerable<RawLine> Read(HttpRequest request) =>
        request.Headers.ContentEncoding is ["gzip"]
            ? RawLines.Read(PipeReader.Create(new GZipStream(request.Body, CompressionMode.Decompress), Unpacked))
            : RawLines.Read(request.BodyReader);
}
