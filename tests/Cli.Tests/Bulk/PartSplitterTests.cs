using System.IO.Compression;
using System.Text;
using Personalisation.Application.Bulk;
using Personalisation.Cli.Bulk;
using Personalisation.Cli.Targets;

namespace Personalisation.Cli.Tests.Bulk;

internal sealed class PartSplitterTests
{
    // Data that compress badly fill a part by their compressed size, others by their decompressed size.
    private static string[] Lines(int count, int length, bool packsWell)
    {
        var random = new Random(count + length);
        return
        [
            .. Enumerable
                .Range(1, count)
                .Select(i => packsWell ? $"{i} {new string('a', length)}" : RandomText(random, length)),
        ];
    }

    private static string RandomText(Random random, int length) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => (char)random.Next('0', 'z')));

    private static async Task<List<Part>> PartsOf(byte[] file, string? name)
    {
        using var stream = new MemoryStream(file);
        await using var counted = new CountingStream(stream);
        return await new PartSplitter(new LineSource(counted), name).Make(CancellationToken.None).ToListAsync();
    }

    private static async Task<string> Unpacked(Part part)
    {
        await using var packed = new GZipStream(new MemoryStream(part.Lines.ToArray()), CompressionMode.Decompress);
        using var reader = new StreamReader(packed);
        return await reader.ReadToEndAsync();
    }

    private static byte[] Packed(byte[] text)
    {
        using var packed = new MemoryStream();
        using (var packer = new GZipStream(packed, CompressionLevel.Fastest))
        {
            packer.Write(text);
        }

        return packed.ToArray();
    }

    [TestCase(6000, 2000, true)]
    [TestCase(300, 20_000, false)]
    [TestCase(3, 1_048_576, false)]
    [TestCase(1, 0, true)]
    public async Task Parts_OfAFile_AreAllItsLinesAndSmallEnoughToBeSent(int count, int length, bool packsWell)
    {
        var lines = Lines(count, length, packsWell);
        var text = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        foreach (var file in new[] { text, Packed(text) })
        {
            var parts = await PartsOf(file, "n");
            Assert.That(parts.Count, count * length > 5_000_000 ? Is.GreaterThan(1) : Is.GreaterThan(0));
            Assert.That(
                string.Concat(await Task.WhenAll(parts.Select(Unpacked))),
                Is.EqualTo(string.Join('\n', lines) + "\n")
            );
            Assert.That(parts.Sum(part => part.Count), Is.EqualTo(count));
            var first = 1L;
            foreach (var part in parts)
            {
                Assert.That((part.FirstLine, part.Key), Is.EqualTo((first, $"n-{first}")));
                Assert.That(
                    part.Lines.Length,
                    Is.LessThan(Client.Bulk.MostBytes).Or.LessThan(1_100_000).And.Matches<int>(_ => part.Count == 1)
                );
                first += part.Count;
            }

            Assert.That(parts[^1].To, Is.EqualTo(file.Length));
        }
    }

    [Test]
    public async Task Keys_WithoutAName_AreThoseOfTheFileUpToThePart()
    {
        var lines = Lines(6000, 2000, packsWell: true);
        async Task<string[]> Keys(IEnumerable<string> some) =>
            [.. (await PartsOf(Encoding.UTF8.GetBytes(string.Join('\n', some)), null)).Select(part => part.Key)];

        var keys = await Keys(lines);
        Assert.That(keys, Has.Length.GreaterThan(2).And.Unique);
        Assert.That(await Keys(lines), Is.EqualTo(keys));
        Assert.That(
            await Keys([.. lines[..^1], "another"]),
            Is.EqualTo([.. keys[..^1], (await Keys([.. lines[..^1], "another"]))[^1]])
        );
        Assert.That(await Keys(["another", .. lines[1..]]), Has.None.AnyOf(keys));
    }

    [Test]
    public async Task Parts_OfAFileWithoutEndsOfLines_AreRefused() =>
        await Assert.ThrowsAsync<InvalidDataException>(() => PartsOf(new byte[6_000_000], "n"));

    [Test]
    public async Task Parts_OfAnEmptyFile_AreNone() => Assert.That(await PartsOf([], "n"), Is.Empty);
}
