using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Personalisation.Application.Bulk;

/// <summary>
/// The lines of a text as it arrives. At most one line is in memory: the rest of a line that is too long is skipped,
/// whatever its decompressed size. Lines that cost the sender nothing are limited.
/// </summary>
public static class RawLines
{
    /// <summary>By how many the blank lines may outnumber the others.</summary>
    public const int MostBlank = 10_000;

    /// <summary>By how many all lines of a packed text may outnumber its packed bytes.</summary>
    public const int MostUnpaid = 10_000;

    // A text of line feeds, with tens of thousands in a buffer, must yield to others in between.
    private const int MostAtOnce = 256;
    private const int KeptOfTooLong = 1024;
    private static readonly string TooManyBlank = $"The body has over {MostBlank} more blank lines than other lines.";
    private static readonly string TooManyPacked = $"The body has over {MostUnpaid} more lines than compressed bytes.";

    /// <summary>The lines, read once.</summary>
    /// <exception cref="IOException">The text breaks off.</exception>
    /// <exception cref="BrokenLinesException">It cannot be decompressed, or has too many empty lines.</exception>
    public static async IAsyncEnumerable<RawLine> Read(
        PipeReader text,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var (number, blank, tooLong, isAtEnd) = (0L, 0L, (byte[]?)null, false);
        while (!isAtEnd)
        {
            var read = await text.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            var lines = new List<RawLine>();
            while (lines.Count < MostAtOnce && TryTake(ref buffer, read.IsCompleted, out var line))
            {
                lines.Add(LineOf(++number, line, tooLong));
                tooLong = null;
            }

            var hasMore = lines.Count == MostAtOnce;
            isAtEnd = read.IsCompleted && !hasMore;
            if (!hasMore && buffer.Length > RawLine.MaxBytes)
            {
                tooLong ??= buffer.Slice(0, KeptOfTooLong).ToArray();
                buffer = buffer.Slice(buffer.End);
            }

            // Before any line is passed on: a reader that stops leaves the text consistent for its owner.
            text.AdvanceTo(buffer.Start, hasMore ? buffer.Start : buffer.End);
            if (hasMore)
            {
                await Task.Yield();
            }

            foreach (var line in lines)
            {
                blank += line.IsBlank ? 1 : 0;
                if (FaultOf(line.Number, blank, text) is { } fault)
                {
                    throw new BrokenLinesException(fault);
                }

                yield return line;
            }
        }
    }

    private static string? FaultOf(long lines, long blank, PipeReader text) =>
        blank > lines - blank + MostBlank ? TooManyBlank
        : text is GzipReader packed && lines > packed.PackedBytes + MostUnpaid ? TooManyPacked
        : null;

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
