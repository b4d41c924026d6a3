using System.Text.Json;
using Personalisation.TestKit.Bulk;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Bulk;

/// <summary>Imports of incomplete gzip data, repeated with complete data.</summary>
[Category("OneEngine")]
internal sealed class BrokenGzipTests
{
    private static readonly IEnumerable<string> Broken = Gzip.Broken("{}").Select(it => it.Name);

    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Import_BrokenGzip_IsIncompleteAndResumes([ValueSource(nameof(Broken))] string name)
    {
        var (ids, key) = (Lines.Ids(12), NewId());
        var lines = ids.ConvertAll(id => Lines.Profile(id));
        var some = string.Join('\n', lines.Take(8)) + "\n";
        var broken = Gzip.Broken(some).Single(it => string.Equals(it.Name, name, StringComparison.Ordinal)).Bytes;
        // Nothing of such a short text is stored before its checksum is found to be wrong.
        var stored = name.StartsWith("another ", StringComparison.Ordinal) ? 0 : 8;
        AssertIsBroken(await Sent(broken, key), stored);
        AssertIsBroken(await Sent(broken, key), stored);
        var whole = (await Client.Import(lines, key: key, isPacked: true)).Summary();
        Assert.That(whole.Counts(), Is.EqualTo([12, 12, 0, 0]), whole.ToString());
        await AssertVersions(ids, 1);
    }

    [TestCase("?mode=upsert")]
    [TestCase("?mode=load")]
    public async Task Import_CutWithinALine_DropsThatLine(string query)
    {
        var (ids, key) = (Lines.Ids(3), NewId());
        var text = string.Join('\n', ids.Select(id => Lines.Profile(id)));
        AssertIsBroken(await Sent(Gzip.CutAfter(text[..^20]), key, query), 2);
        Assert.That((await Client.Import([text], query, key, true)).Summary().Counts(), Is.EqualTo([3, 3, 0, 0]));
    }

    // A valid but wrong line, in a text so long that it is stored before the checksum is read.
    [TestCase("?mode=upsert")]
    [TestCase("?mode=load")]
    public async Task Import_WrongChecksum_StoresTheRightLinesLater(string query)
    {
        var (ids, key) = (Lines.Ids(400), NewId());
        string Text(string tag) =>
            string.Join('\n', ids.Select((id, i) => Lines.Profile(id, i == 2 ? tag : "t"))) + "\n";
        var wrong = Gzip.Of(Text("wrong"));
        wrong[^8] ^= 1;
        var first = await Sent(wrong, key, query);
        AssertIsBroken(first, first.GetProperty("stored").GetInt64());
        Assert.That(first.GetProperty("stored").GetInt64(), Is.InRange(100, 400));
        var summary = (await Client.Import([Text("right")], query, key, isPacked: true)).Summary();
        Assert.That(summary.Counts(), Is.EqualTo([400, 400, 0, 0]), summary.ToString());
        var profile = await Client.GetAsync($"/api/v1/profile/{ids[2]}?consistent=true").Body(200);
        Assert.That(profile.GetRawText(), Does.Contain("right").And.Not.Contain("wrong"));
        await AssertVersions([ids[2]], 2);
        await AssertVersions([ids[0], ids[1], ids[3], ids[4]], 1);
    }

    [Test]
    public async Task Import_CutBeforeWhatIsSettled_IsRejectedAndKeepsTheKey()
    {
        var (ids, key) = (Lines.Ids(4), NewId());
        var lines = ids.ConvertAll(id => Lines.Profile(id));
        await Client.Import(lines, key: key, isPacked: true);
        var problem = await Client
            .SendImport(new ByteArrayContent(Gzip.CutAfter(lines[0] + "\n")), key: key, isPacked: true)
            .Problem(400, "request_rejected");
        Assert.That(problem.Text("detail"), Does.Contain("gzip"));
        Assert.That((await Client.Import(lines, key: key)).Summary().Counts(), Is.EqualTo([4, 4, 0, 0]));
    }

    [Test]
    public async Task Import_NoBytesAtAll_IsIncomplete() => AssertIsBroken(await Sent([], NewId()), 0);

    [Test]
    public async Task Import_MembersInARow_StoresAllLines()
    {
        var ids = Lines.Ids(20);
        byte[] packed = [.. ids.SelectMany(id => Gzip.Of(Lines.Profile(id) + "\n"))];
        using var response = await Client.SendImport(new ByteArrayContent(packed), isPacked: true);
        var summary = Lines.Parse(await response.Content.ReadAsStringAsync()).Summary();
        Assert.That(summary.GetProperty("complete").GetBoolean());
        Assert.That(summary.Counts(), Is.EqualTo([20, 20, 0, 0]));
    }

    private static void AssertIsBroken(JsonElement summary, long stored)
    {
        Assert.That(summary.GetProperty("complete").GetBoolean(), Is.False, summary.ToString());
        Assert.That(summary.Text("code"), Is.EqualTo("request_rejected"));
        Assert.That(summary.Text("detail"), Does.Contain("gzip"));
        Assert.That(summary.GetProperty("stored").GetInt64(), Is.EqualTo(stored));
    }

    private static async Task<JsonElement> Sent(byte[] packed, string key, string query = "")
    {
        using var response = await Client.SendImport(new ByteArrayContent(packed), query, key, isPacked: true);
        return Lines.Parse(await response.Content.ReadAsStringAsync()).Summary();
    }

    private static async Task AssertVersions(IEnumerable<string> ids, int count)
    {
        foreach (var id in ids)
        {
            var path = $"/api/v1/profile/{id}/segment/evening/versions?consistent=true";
            var versions = await Client.GetAsync(path).Body(200);
            Assert.That(versions.GetProperty("items").GetArrayLength(), Is.EqualTo(count), id);
        }
    }
}
