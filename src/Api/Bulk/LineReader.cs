using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Microsoft.Net.Http.Headers;
using Personalisation.Application.Bulk;

namespace Personalisation.Api.Bulk;

/// <summary>
/// The lines of a body, unpacked where it is packed. No more of it is in memory than one line: of one that is too long
/// the rest is passed over, however much a packed body makes of it.
/// </summary>
internal static class LineReader
{
    public const string MediaType = "application/x-ndjson";
    private const int KeptOfTooLong = 1024;
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
            ? Read(PipeReader.Create(new GZipStream(request.Body, CompressionMode.Decompress), Unpacked))
            : Read(request.BodyReader);

    /// <summary>The lines of a text.</summary>
    public static async IAsyncEnumerable<RawLine> Read(
        PipeReader body,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var (number, tooLong, isCompleted) = (0L, (byte[]?)null, false);
        while (!isCompleted)
        {
            var read = await body.ReadAsync(cancellationToken);
            (var buffer, isCompleted) = (read.Buffer, read.IsCompleted);
            var lines = new List<RawLine>();
            while (TryTake(ref buffer, isCompleted, out var line))
            {
                lines.Add(LineOf(++number, line, tooLong));
                tooLong = null;
            }

            if (buffer.Length > RawLine.MaxBytes)
            {
                tooLong ??= buffer.Slice(0, KeptOfTooLong).ToArray();
                buffer = buffer.Slice(buffer.End);
            }

            // Before any line is handed on: whoever stops reading leaves the body in order for the server.
            body.AdvanceTo(buffer.Start, buffer.End);
            foreach (var line in lines)
            {
                yield return line;
            }
        }
    }

    private static bool TryTake(ref ReadOnlySequence<byte> buffer, bool isLast, out ReadOnlySequence<byte> line)
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return true;
        }

        line = buffer;
        buffer = isLast ? buffer.Slice(buffer.End) : buffer;
        return isLast && !line.IsEmpty;
    }

    private static RawLine LineOf(long number, ReadOnlySequence<byte> line, byte[]? tooLong)
    {
        if (tooLong is null && line.Length > RawLine.MaxBytes)
        {
            tooLong = line.Slice(0, KeptOfTooLong).ToArray();
        }

        return tooLong is null
            ? new RawLine(number, line.ToArray().AsMemory().Trim(" \t\r"u8), IsTooLong: false)
            : new RawLine(number, tooLong, IsTooLong: true);
    }
}
