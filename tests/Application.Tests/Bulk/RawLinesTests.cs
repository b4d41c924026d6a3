using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;
using Personalisation.Application.Bulk;
using Personalisation.TestKit.Bulk;

namespace Personalisation.Application.Tests.Bulk;

internal sealed class RawLinesTests
{
    [TestCase("\n")]
    [TestCase(" \t\r\n")]
    [TestCase("\uFEFF\n")]
    public async Task Read_BlankLines_StopsAtTheBound(string blank)
    {
        var most = string.Concat(Enumerable.Repeat(blank, RawLines.MostBlank));
        Assert.That(await Count(Plain(most)), Is.EqualTo(RawLines.MostBlank));
        Assert.That(await Count(Plain(most + "{}\n" + blank + "{}")), Is.EqualTo(RawLines.MostBlank + 3));
        await Assert.ThatAsync(
            () => Count(Plain(most + blank)),
            Throws.TypeOf<BrokenLinesException>().With.Message.Contains("blank")
        );
        await Assert.ThatAsync(
            () => Count(Plain(most + "{}\n" + blank + blank)),
            Throws.TypeOf<BrokenLinesException>()
        );
    }

    [TestCase(0, true)]
    [TestCase(1, false)]
    public async Task Read_PackedLines_AreBoundedByPackedBytes(int more, bool isTaken)
    {
        // Compressed so well that it is read at once.
        var count = RawLines.MostUnpaid + 200;
        var bytes = Gzip.Of(Lines(count), CompressionLevel.SmallestSize).Length;
        count = RawLines.MostUnpaid + bytes + more;
        var packed = Gzip.Of(Lines(count), CompressionLevel.SmallestSize);
        Assert.That(packed, Has.Length.EqualTo(bytes), "a few lines more take no more bytes");
        await Assert.ThatAsync(
            () => Count(new GzipReader(new MemoryStream(packed))),
            isTaken ? Is.EqualTo(count) : Throws.TypeOf<BrokenLinesException>().With.Message.Contains("compressed")
        );

        static string Lines(int count) => string.Concat(Enumerable.Repeat("1\n", count));
    }

    [Test]
    public async Task Read_FloodedByGzip_HandsOnWhatCameBefore()
    {
        var text = "{}\n" + new string('\n', 4_000_000);
        var read = 0;
        await Assert.ThatAsync(
            async () =>
            {
                await foreach (var _ in RawLines.Read(new GzipReader(new MemoryStream(Gzip.Of(text)))))
                {
                    read++;
                }
            },
            Throws.TypeOf<BrokenLinesException>()
        );
        Assert.That(read, Is.EqualTo(1 + 1 + RawLines.MostBlank));
    }

    private static PipeReader Plain(string text) =>
        PipeReader.Create(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(text)));

    private static async Task<int> Count(PipeReader text) => await RawLines.Read(text).CountAsync();
}
