using System.IO.Compression;
using System.Text.Json;
using Personalisation.Application.Bulk;
using Personalisation.TestKit.Bulk;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Bulk;

/// <summary>Lines that cost the sender almost nothing.</summary>
[Category("OneEngine")]
internal sealed class FloodTests
{
    private static HttpClient Client => SharedApi.Client;

    [TestCase(false)]
    [TestCase(true)]
    public async Task Import_BlankLines_StopsAtTheBound(bool isPacked)
    {
        var (ids, key) = (Lines.Ids(2), NewId());
        var most = Lines.Profile(ids[0]) + new string('\n', RawLines.MostBlank + 1);
        var taken = await Sent(most + Lines.Profile(ids[1]), key, isPacked);
        Assert.That(taken.Counts(), Is.EqualTo([RawLines.MostBlank + 2, 2, 0, 0]), taken.ToString());
        Assert.That(taken.GetProperty("complete").GetBoolean());
        var flood = await Sent(most + new string('\n', 4_000_000), NewId(), isPacked);
        Assert.That(flood.GetProperty("complete").GetBoolean(), Is.False);
        Assert.That(flood.Text("code"), Is.EqualTo("request_rejected"));
        Assert.That(flood.Text("detail"), Does.Contain("blank lines"));
        Assert.That(flood.Counts(), Is.EqualTo([RawLines.MostBlank + 2, 1, 0, 0]), "what came before is stored");
    }

    [TestCase("{\"cursor\":\"x\"}\n")]
    [TestCase("1\n")]
    public async Task Import_PackedLinesOfNoWorth_StopsAtTheBound(string line)
    {
        var text = string.Concat(Enumerable.Repeat(line, 200_000));
        var summary = await Sent(text, NewId(), isPacked: true);
        Assert.That(summary.Text("code"), Is.EqualTo("request_rejected"));
        Assert.That(
            summary.GetProperty("read").GetInt64(),
            Is.LessThanOrEqualTo(RawLines.MostUnpaid + Lines.Pack(text).Length)
        );
    }

    [Test]
    public async Task Import_ABombOfOneLine_IsRejected()
    {
        var bomb = Gzip.Of(new string(' ', 20_000_000), CompressionLevel.SmallestSize);
        using var response = await Client.SendImport(new ByteArrayContent(bomb), isPacked: true);
        var summary = Lines.Parse(await response.Content.ReadAsStringAsync()).Summary();
        Assert.That(summary.Text("code"), Is.EqualTo("request_rejected"));
        Assert.That(summary.Text("detail"), Does.Contain("200 times"));
    }

    private static async Task<JsonElement> Sent(string text, string key, bool isPacked)
    {
        using var response = await Client.SendImport(text, key: key, isPacked: isPacked);
        return Lines.Parse(await response.Content.ReadAsStringAsync()).Summary();
    }
}
