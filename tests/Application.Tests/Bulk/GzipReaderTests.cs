using System.IO.Compression;
using System.Text;
using Personalisation.Application.Bulk;
using Personalisation.TestKit.Bulk;

namespace Personalisation.Application.Tests.Bulk;

internal sealed class GzipReaderTests
{
    private static readonly string Text = string.Concat(Enumerable.Range(1, 100).Select(i => $"line {i} {i * 7919}\n"));

    private static readonly IEnumerable<TestCaseData> Broken = Gzip.Broken(Text)
        .Select(it => new TestCaseData(it.Bytes).SetArgDisplayNames(it.Name));

    [TestCaseSource(nameof(Broken))]
    public async Task Read_BrokenGzip_ThrowsHoweverItArrives(byte[] packed)
    {
        foreach (var chunk in new[] { 1, 2, 3, 7, 8191, 8192, 1 << 20 })
        {
            await Assert.ThrowsAsync<BrokenLinesException>(() => LinesOf(packed, chunk), $"in chunks of {chunk}");
        }
    }

    [Test]
    public async Task Read_CutAnywhere_Throws()
    {
        var whole = Gzip.Of(Text);
        for (var length = 0; length < whole.Length; length++)
        {
            await Assert.ThrowsAsync<BrokenLinesException>(
                () => LinesOf(whole[..length], 8192),
                $"after {length} bytes"
            );
        }
    }

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(8192)]
    public async Task Read_SeveralMembers_ReturnsAllLines(int chunk)
    {
        byte[] packed = [.. Gzip.Empty, .. Gzip.Of(Text), .. Gzip.Empty, .. Gzip.Of("la"), .. Gzip.Of("st")];
        var lines = await LinesOf(packed, chunk);
        Assert.That(string.Join('\n', lines), Is.EqualTo(Text + "last"));
    }

    [TestCase(true, false)]
    [TestCase(false, true)]
    public async Task Read_BrokenGzip_TellsWhetherItMayBeWrong(bool isCut, bool mayBeWrong)
    {
        var whole = Gzip.Of(Text);
        var broken = isCut ? whole[..^4] : Gzip.Flipped(whole, whole.Length - 8);
        var fault = await Assert.ThrowsAsync<BrokenLinesException>(() => LinesOf(broken, 8192));
        Assert.That(fault!.MayBeWrong, Is.EqualTo(mayBeWrong));
    }

    [TestCase(0, true)]
    [TestCase(1, false)]
    public async Task Read_AtTheEdgeOfTheFreeBytes_IsBounded(int more, bool isTaken)
    {
        // Two lines that pack far better than the ratio allows.
        var text = new string(' ', (int)GzipReader.FreeBytes - 1 + more) + "\n";
        await Assert.ThatAsync(
            () => LinesOf(Gzip.Of(text, CompressionLevel.Optimal), 8192),
            isTaken ? Has.Count.EqualTo(1) : Throws.TypeOf<BrokenLinesException>().With.Message.Contains("200 times")
        );
    }

    [TestCase(0, true)]
    [TestCase(1, false)]
    public async Task Read_AtTheEdgeOfTheRatio_IsBounded(int missing, bool isTaken)
    {
        var text = string.Concat(Enumerable.Repeat(new string(' ', 999_999) + "\n", 24));
        var lines = Gzip.Of(text, CompressionLevel.Optimal);
        // However well zlib compresses the lines, a header fills up to a 200th of the text.
        byte[] packed = [.. Gzip.EmptyOf((text.Length / GzipReader.MostTimes) - lines.Length - missing), .. lines];
        Assert.That(GzipReader.MostTimes * (packed.Length + missing), Is.EqualTo(text.Length));
        await Assert.ThatAsync(
            () => LinesOf(packed, 8192),
            isTaken ? Has.Count.EqualTo(24) : Throws.TypeOf<BrokenLinesException>().With.Message.Contains("200 times")
        );
    }

    private static async Task<List<string>> LinesOf(byte[] packed, int chunk) =>
        await RawLines
            .Read(new GzipReader(new SlowStream(packed, chunk)))
            .Select(line => Encoding.UTF8.GetString(line.Utf8.Span))
            .ToListAsync();

    /// <summary>Hands out some bytes at a time, as a network does.</summary>
    private sealed class SlowStream(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(most, buffer.Length)], cancellationToken);
    }
}
