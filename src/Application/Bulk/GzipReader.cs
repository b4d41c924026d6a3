using System.IO.Compression;
using System.IO.Pipelines;

namespace Personalisation.Application.Bulk;

/// <summary>
/// Decompresses one or more gzip members (RFC 1952), with nothing before, between or after them. The framework silently
/// stops at bytes that are not a member; it has then not read its source to the end.
/// </summary>
public sealed class GzipReader : PipeReader, IDisposable
{
    /// <summary>The maximum ratio of decompressed to compressed size. Deflate can reach 1 032.</summary>
    public const int MostTimes = 200;

    /// <summary>Bytes of text that may be larger than that: 8 MiB.</summary>
    public const long FreeBytes = 8 * 1024 * 1024;

    private const string Cut = "The gzip data are truncated: the last member is incomplete.";
    private const string Corrupt = "The gzip data are corrupt.";
    private const string Trailing = "The gzip data have trailing bytes after the last member.";

    private static readonly StreamPipeReaderOptions Buffers = new(bufferSize: 64 * 1024);
    private static readonly string TooLarge =
        $"The lines are more than {MostTimes} times as large as the gzip data, and have more than {FreeBytes} bytes (8 MiB).";

    private readonly CountingStream _packed;
    private readonly GZipStream _gzip;
    private readonly CountingStream _unpacked;
    private readonly PipeReader _text;

    /// <summary>A reader of compressed bytes; it does not close the stream.</summary>
    public GzipReader(Stream packed)
    {
        _packed = new CountingStream(packed);
        _gzip = new GZipStream(_packed, CompressionMode.Decompress);
        _unpacked = new CountingStream(_gzip);
        _text = Create(_unpacked, Buffers);
    }

    /// <summary>How many packed bytes have been read.</summary>
    public long PackedBytes => _packed.BytesRead;

    /// <inheritdoc/>
    /// <exception cref="BrokenLinesException">The packed bytes are not gzip, not whole, or unpack to too much.</exception>
    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await _text.ReadAsync(cancellationToken);
            Check(read.IsCompleted);
            return read;
        }
        catch (InvalidDataException)
        {
            // A decoder that asks for more bytes at the end has found no fault in those before.
            throw _packed.HasEnded
                ? new BrokenLinesException(Cut)
                : new BrokenLinesException(Corrupt, mayBeWrong: true);
        }
    }

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed) => _text.AdvanceTo(consumed);

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) =>
        _text.AdvanceTo(consumed, examined);

    /// <inheritdoc/>
    public override void CancelPendingRead() => _text.CancelPendingRead();

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null)
    {
        _text.Complete(exception);
        _gzip.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => Complete();

    /// <inheritdoc/>
    public override bool TryRead(out ReadResult result)
    {
        // Only verified data.
        result = default;
        return false;
    }

    private void Check(bool isCompleted)
    {
        if (isCompleted && !_packed.HasEnded)
        {
            throw new BrokenLinesException(Trailing);
        }

        if (isCompleted && _packed.BytesRead == 0)
        {
            throw new BrokenLinesException(Cut);
        }

        if (_unpacked.BytesRead > Math.Max(FreeBytes, MostTimes * _packed.BytesRead))
        {
            throw new BrokenLinesException(TooLarge);
        }
    }
}
