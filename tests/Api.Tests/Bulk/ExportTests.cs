using System.Text.Json;
using Amazon.DynamoDBv2.DocumentModel;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.TestKit.Engine;

namespace Personalisation.Api.Tests.Bulk;

/// <summary>On separate tables, because an export contains the whole table.</summary>
internal sealed class ExportTests
{
    private static readonly string[] OfOurWrites = ["ver", "op"];

    [TestCase("")]
    [TestCase("?mode=load")]
    public async Task Export_ItIsImportedElsewhere_RestoresTheSameTable(string query)
    {
        using var from = HostOf("export_from");
        using var to = HostOf("export_to");
        var ids = Lines.Ids(60);
        await from.Client.Import(ids.Select(id => Lines.Profile(id)));
        await from.Client.Import(
            ids.Take(20).Select(id => $$"""{"blob":{"id":"{{id}}","n":1.50,"deep":{"a":[1,null]} } }""")
        );
        var soon = from.Clock.GetUtcNow().AddDays(3).ToString("O");
        await from.Client.PutJson($"/api/v1/blob/{ids[30]}", $$"""{"expires_at":"{{soon}}"}""").Body(201);
        await from.Client.PutJson($"/api/v1/profile/{ids[0]}", $$"""{"tags":[],"expires_at":"{{soon}}"}""").Body(200);
        var many = Enumerable.Range(0, 60).Select(i => $$"""{"type":"s{{i}}","categories":[]}""").ToList();
        foreach (var some in many.Chunk(30))
        {
            await from
                .Client.PutJson(
                    $"/api/v1/profile/{ids[1]}",
                    $$"""{"tags":["t"],"segments":[{{string.Join(',', some)}}]}"""
                )
                .Body(200);
        }

        var export = await Export(from);
        var imported = await to.Client.Import(export.Select(line => line.GetRawText()), query);
        Assert.That(imported.Summary().GetProperty("stored").GetInt64(), Is.EqualTo(60 + 21 + 1));
        Assert.That(Records(await Export(to)), Is.EqualTo(Records(export)));
        var (before, after) = (await Current(from), await Current(to));
        Assert.That(after, Is.EqualTo(before));
        Assert.That(before, Has.Count.EqualTo(60 + (2 * 60) + 60 + 21));
    }

    [Test]
    public async Task Export_ByKindAndTime_HasWhatWasAskedForAlone()
    {
        using var host = HostOf("export_kinds");
        var ids = Lines.Ids(6);
        await host.Client.Import(ids.Select(id => Lines.Profile(id)));
        await host.Client.Import(ids.Select(id => $$"""{"blob":{"id":"{{id}}"} }"""));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var time = Uri.EscapeDataString(host.Clock.GetUtcNow().AddSeconds(-1).ToString("O"));
        await host.Client.PutJson($"/api/v1/profile/{ids[0]}", "{}").Body(200);
        await host.Client.PutJson($"/api/v1/profile/{ids[1]}/segment/evening", """{"categories":[]}""").Body(200);
        await host.Client.PutJson($"/api/v1/blob/{ids[2]}", "{}").Body(200);
        Assert.That(Records(await Export(host, "&kind=profile")), Has.Count.EqualTo(6));
        Assert.That(Records(await Export(host, "&kind=blob")), Has.Count.EqualTo(6).And.All.Contains("\"blob\":"));
        var newer = await Export(host, $"&updated_after={time}");
        Assert.That(
            newer
                .Where(IsRecord)
                .Select(line => line.TryGetProperty("blob", out var blob) ? blob.Text("id") : line.Text("id")),
            Is.EquivalentTo(ids.Take(3))
        );
        var summary = newer[^1].GetProperty("summary");
        Assert.That(summary.GetProperty("profiles").GetInt64(), Is.EqualTo(2));
        Assert.That(summary.GetProperty("blobs").GetInt64(), Is.EqualTo(1));
        Assert.That(summary.GetProperty("capacity").GetProperty("read").GetDouble(), Is.GreaterThan(0));
    }

    [Test]
    public async Task Export_AfterEachOfItsCursors_HasTheRest()
    {
        using var host = HostOf("export_cursors");
        var text = new string('x', 60_000);
        await host.Client.Import(
            Lines.Ids(80).Select(id => $$"""{"blob":{"id":"{{id.PadRight(128, 'a')}}","text":"{{text}}"} }""")
        );
        var whole = await Export(host);
        var cursors = whole
            .Select((line, at) => (line, at))
            .Where(one => one.line.TryGetProperty("cursor", out _))
            .ToList();
        Assert.That(cursors, Has.Count.GreaterThan(2));
        foreach (var (line, at) in cursors)
        {
            var rest = await Export(host, $"&cursor={line.Text("cursor")}");
            Assert.That(Records([.. whole.Take(at), .. rest]), Is.EqualTo(Records(whole)));
            await host
                .Client.GetAsync($"/api/v1/export?kind=blob&cursor={line.Text("cursor")}")
                .Problem(400, "invalid_request", "cursor");
        }
    }

    [TestCase("kind=users", "kind")]
    [TestCase("cursor=abc", "cursor")]
    [TestCase("updated_after=yesterday", "updated_after")]
    public async Task Export_AFilterIsRefused_NamesIt(string query, string field) =>
        await SharedApi.Client.GetAsync($"/api/v1/export?{query}").Problem(400, "invalid_request", field);

    private static ApiHost HostOf(string table)
    {
        var name = $"{table}_{Guid.NewGuid():N}";
        return ApiHost.Start(builder => builder.UseSetting("TABLE_NAME", name));
    }

    private static async Task<List<JsonElement>> Export(ApiHost host, string query = "")
    {
        using var response = await host.Client.GetAsync($"/api/v1/export?consistent=true{query}");
        var text = await response.Content.ReadAsStringAsync();
        Assert.That((int)response.StatusCode, Is.EqualTo(200), text);
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/x-ndjson"));
        var lines = Lines.Parse(text);
        Assert.That(lines[^1].TryGetProperty("summary", out _));
        return lines;
    }

    private static List<string> Records(IEnumerable<JsonElement> lines) =>
        [.. lines.Where(IsRecord).Select(line => Lines.Sorted(line)!.ToJsonString()).Order(StringComparer.Ordinal)];

    private static bool IsRecord(JsonElement line) =>
        !line.TryGetProperty("cursor", out _) && !line.TryGetProperty("summary", out _);

    // The results of current reads, except for values that each write creates anew.
    private static async Task<List<string>> Current(ApiHost host)
    {
        var table = host.Services.GetRequiredService<IConfiguration>()["TABLE_NAME"];
        using var client = TestEngine.Shared.CreateClient();
        var (items, start) = (new List<string>(), (Dictionary<string, AttributeValue>?)null);
        do
        {
            var page = await client.ScanAsync(new ScanRequest(table) { ExclusiveStartKey = start });
            items.AddRange(page.Items.Where(item => item["typ"].S is "USER" or "CUR" or "BLOB").Select(Shown));
            start = page.LastEvaluatedKey is { Count: > 0 } last ? last : null;
        } while (start is not null);
        return [.. items.Order(StringComparer.Ordinal)];
    }

    private static string Shown(Dictionary<string, AttributeValue> item)
    {
        var kept = item.Where(pair => !OfOurWrites.Contains(pair.Key, StringComparer.Ordinal));
        var json = Document
            .FromAttributeMap(kept.ToDictionary(pair => pair.Key, pair => Sorted(pair.Value), StringComparer.Ordinal))
            .ToJson();
        return Lines.Sorted(JsonDocument.Parse(json).RootElement)!.ToJsonString();
    }

    private static AttributeValue Sorted(AttributeValue value) =>
        value.SS is { Count: > 0 } set ? new AttributeValue { SS = [.. set.Order(StringComparer.Ordinal)] } : value;
}
