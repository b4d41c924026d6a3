using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Personalisation.Cli.Targets;

namespace Personalisation.Cli.Bulk;

/// <summary>Splits a file into parts and assigns their keys.</summary>
/// <param name="source">The file.</param>
/// <param name="name">
/// The key of the import; null to derive each part's key from the file's content up to its end.
/// </param>
internal sealed class PartSplitter(LineSource source, string? name)
{
    // Decompressed size: so that there is progress even if lines compress well.
    private const int MostBytes = 4 * 1024 * 1024;

    // What a compressor buffers before it writes.
    private const int Slack = 128 * 1024;

    /// <summary>The parts, in the order of the file.</summary>
    public async IAsyncEnumerable<Part> Make([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (from, next, open) = (0L, 1L, new Packing());
        await foreach (var line in source.Read(cancellationToken))
        {
            if (open.Count > 0 && !open.HasRoomFor(line.Length))
            {
                yield return PartOf(open, next, from);
                open.Dispose();
                (from, next, open) = (source.Position, next + open.Count, new Packing());
            }

            open.Add(line.Span);
            digest.AppendData(line.Span);
            digest.AppendData("\n"u8);
        }

        if (open.Count > 0)
        {
            yield return PartOf(open, next, from);
        }

        open.Dispose();

        Part PartOf(Packing packing, long first, long begin)
        {
            // A part's number and content and everything before it: only the same part of the same file has this key.
            var key = name is null ? Convert.ToHexStringLower(digest.GetCurrentHash()) : $"{name}-{first}";
            return new(first, packing.Count, packing.Close(), key, begin, source.Position);
        }
    }

    private sealed class Packing : IDisposable
    {
        private readonly MemoryStream _packed = new();
        private readonly GZipStream _packer;
        private long _bytes;

        public Packing() => _packer = new GZipStream(_packed, CompressionLevel.Fastest, leaveOpen: true);

        public int Count { get; private set; }

        public bool HasRoomFor(int bytes) =>
            _bytes + bytes <= MostBytes && _packed.Length + bytes + Slack <= Client.Bulk.MostBytes;

        public void Add(ReadOnlySpan<byte> line)
        {
            _packer.Write(line);
            _packer.Write("\n"u8);
            _bytes += line.Length + 1;
            Count++;
        }

        public ReadOnlyMemory<byte> Close()
        {
            _packer.Dispose();
            return _packed.ToArray();
        }

        public void Dispose()
        {
            _packer.Dispose();
            _packed.Dispose();
        }
    }
}
