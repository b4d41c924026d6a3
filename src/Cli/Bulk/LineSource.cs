using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Personalisation.Application.Bulk;

namespace Personalisation.Cli.Bulk;

/// <summary>
/// A file of lines, packed with gzip or not, read once from the beginning with a line of it in memory.
/// </summary>
/// <param name="file">The file; it is not closed.</param>
/// <param name="name">
/// Its name: a file named <c>.gz</c> is treated as compressed even if it is too short to tell.
/// </param>
internal sealed class LineSource(CountingStream file, string name = "")
{
    // The service accepts lines of a megabyte and rejects a longer one by its beginning; this much is enough.
    private const int MostBytes = 4 * 1024 * 1024;

    /// <summary>How many bytes of the file have been read.</summary>
    public long Position => file.BytesRead;

    /// <summary>The lines, without their ends.</summary>
    /// <exception cref="InvalidDataException">The file is no text of lines.</exception>
    /// <exception cref="BrokenLinesException">It is packed and broken.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> Read(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var reader = PipeReader.Create(file);
        var start = await reader.ReadAtLeastAsync(2, cancellationToken);
        reader.AdvanceTo(start.Buffer.Start);
        var isPacked = IsPacked(start.Buffer) || (IsNamedPacked && start.Buffer.Length < 2);
        using var unpacked = isPacked ? new GzipReader(reader.AsStream()) : null;
        reader = unpacked ?? reader;

        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                yield return buffer.Slice(0, end).ToArray();
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (read.IsCompleted)
            {
                if (!buffer.IsEmpty)
                {
                    yield return buffer.ToArray();
                }

                yield break;
            }

            if (buffer.Length > MostBytes)
            {
                throw new InvalidDataException(
                    $"A line has more than {MostBytes} bytes: this is not a file of JSON lines."
                );
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private bool IsNamedPacked => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a file is packed with gzip, by its first two bytes; it is read from the beginning afterwards.</summary>
    public static bool IsPacked(FileStream file)
    {
        Span<byte> start = stackalloc byte[2];
        var read = file.ReadAtLeast(start, 2, throwOnEndOfStream: false);
        file.Position = 0;
        return IsPacked(new ReadOnlySequence<byte>(start[..read].ToArray()));
    }

    private static bool IsPacked(ReadOnlySequence<byte> start) => new SequenceReader<byte>(start).IsNext([0x1f, 0x8b]);
}
