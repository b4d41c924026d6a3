using System.Net;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Bulk;

internal sealed class ResumeTests
{
    private static HttpClient Client => SharedApi.Client;

    [TestCase("")]
    [TestCase("?mode=load")]
    public async Task Import_ItWasDoneAndIsSentAgain_PassesOverAllLines(string query)
    {
        var (ids, key) = (Lines.Ids(50), NewId());
        var lines = ids.Select(id => Lines.Profile(id)).Append("{}").ToList();
        var first = (await Client.Import(lines, query, key)).Summary();
        var again = await Client.Import(lines, query, key);
        Assert.That(again.Summary().Counts(), Is.EqualTo(first.Counts()));
        Assert.That(again.Summary().GetProperty("resumed_at").GetInt64(), Is.EqualTo(51));
        Assert.That(again.Problems(), Is.Empty);
        await AssertVersions(ids, 1);
        var longer = await Client.Import(lines.Append(Lines.Profile(NewId())), query, key);
        Assert.That(longer.Summary().Counts(), Is.EqualTo([52, 51, 1, 0]));
    }

    [Test]
    public async Task Import_TheLinesAreOthers_IsA422AndGivesTheKeyBack()
    {
        var (ids, key) = (Lines.Ids(3), NewId());
        var lines = ids.Select(id => Lines.Profile(id)).ToList();
        await Client.Import(lines, key: key);
        await Client
            .SendImport(string.Join('\n', lines.AsEnumerable().Reverse()), key: key)
            .Problem(422, "idempotency_key_reused");
        await Client.SendImport(lines[0], key: key).Problem(422, "idempotency_key_reused");
        Assert.That((await Client.Import(lines, key: key)).Summary().Counts(), Is.EqualTo([3, 3, 0, 0]));
    }

    [Test]
    public async Task Import_ItAbortedAndTheLineIsMended_GoesOnThere()
    {
        var (ids, key) = (Lines.Ids(30), NewId());
        var lines = ids.Select(id => Lines.Profile(id)).ToList();
        var good = lines[20];
        lines[20] = """{"id":"a b"}""";
        var aborted = (await Client.Import(lines, "?on_error=abort", key)).Summary();
        Assert.That(aborted.Counts(), Is.EqualTo([21, 20, 1, 0]));
        lines[20] = good;
        var mended = (await Client.Import(lines, "?on_error=abort", key)).Summary();
        Assert.That(mended.Counts(), Is.EqualTo([30, 30, 0, 0]));
        Assert.That(mended.GetProperty("resumed_at").GetInt64(), Is.EqualTo(20));
        await AssertVersions(ids, 1);
    }

    [TestCase("")]
    [TestCase("?mode=load")]
    public async Task Import_ClientAborts_KeepsWhatIsStoredAndResumes(string query)
    {
        var (ids, key) = (Lines.Ids(400), NewId());
        // Each twice, so that a line stored again would be noticed.
        var lines = ids.Concat(ids).Select((id, i) => Lines.Profile(id, $"t{i / 400}")).ToList();
        await Assert.ThatAsync(
            () => Client.SendImport(new BreakingContent(string.Join('\n', lines), 0.7), query, key),
            Throws.InstanceOf<HttpRequestException>()
        );
        var resumed = (await Until(200, () => Client.SendImport(string.Join('\n', lines), query, key))).Summary();
        Assert.That(resumed.Counts(), Is.EqualTo([800, 800, 0, 0]));
        await AssertVersions(ids, 2);
        var tags = await Client.GetAsync($"/api/v1/profile/{ids[7]}/tags?consistent=true").Body(200);
        Assert.That(tags.GetRawText(), Is.EqualTo("""["t1"]"""));
    }

    [Test]
    public async Task Import_WhileAnotherSendingRuns_IsA409()
    {
        var key = NewId();
        using var waiting = new WaitingContent(Lines.Profile(NewId()) + "\n");
        var first = Client.SendImport(waiting, key: key);
        await waiting.Begun;
        var refused = (HttpResponseMessage?)null;
        for (var i = 0; i < 100 && refused?.StatusCode != HttpStatusCode.Conflict; i++)
        {
            await Task.Delay(20);
            refused?.Dispose();
            refused = await Client.SendImport("{}", key: i < 5 ? NewId() : key);
        }

        await Task.FromResult(refused!).Problem(409, "idempotency_key_in_use");
        waiting.End();
        Assert.That(
            Lines.Parse(await (await first).Content.ReadAsStringAsync()).Summary().Counts(),
            Is.EqualTo([1, 1, 0, 0])
        );
    }

    private static async Task AssertVersions(IEnumerable<string> ids, int count)
    {
        foreach (var id in ids.Where((_, i) => i % 7 == 0))
        {
            var path = $"/api/v1/profile/{id}/segment/evening/versions?consistent=true";
            var versions = await Client.GetAsync(path).Body(200);
            Assert.That(versions.GetProperty("items").GetArrayLength(), Is.EqualTo(count), id);
        }
    }

    private static async Task<List<System.Text.Json.JsonElement>> Until(
        int status,
        Func<Task<HttpResponseMessage>> send
    )
    {
        for (var i = 0; i < 300; i++)
        {
            using var response = await send();
            if ((int)response.StatusCode == status)
            {
                return Lines.Parse(await response.Content.ReadAsStringAsync());
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException($"There was no {status}.");
    }
}
