using System.Text;
using System.Text.Json.Nodes;
using static Personalisation.EndToEnd.Tests.LiveService;

namespace Personalisation.EndToEnd.Tests;

[Parallelizable(ParallelScope.All)]
internal sealed class BulkTests
{
    [Test]
    public async Task BatchPut_OfGoodAndBad_TellsOfEachInItsPlace()
    {
        var (good, bad) = (NewId(), new ProfileRequest { CreatedAt = TimeProvider.System.GetUtcNow().AddDays(1) });
        var batch = new BatchPutRequest { Profiles = [new ProfileRequest { Id = good, Tags = ["a"] }, bad] };
        var results = (await Service.BatchPutProfilesAsync(batch)).Result.Results.ToList();
        Assert.That(results.Select(one => one.Status), Is.EqualTo([201, 400]));
        Assert.That(results[1].Problem!.Errors!.Keys, Is.EqualTo(["created_at"]));
        var stored = await Service.GetProfileAsync(good, consistent: true);
        Assert.That(stored.ETag, Is.EqualTo(results[0].Etag));
    }

    [Test]
    public async Task BatchGet_OfPresentAndAbsent_TellsOfEachInTheOrderAskedFor()
    {
        var (there, absent) = (NewId(), NewId());
        var put = await Service.PutProfileByIdAsync(there, new ProfileRequest { Tags = ["a"] });
        var asked = new BatchGetRequest { Ids = [absent, there], Fields = ["tags"] };
        var results = (await Service.BatchGetProfilesAsync(asked, consistent: true)).Result.Results.ToList();
        Assert.That(results.Select(one => (one.Id, one.Status)), Is.EqualTo([(absent, 404), (there, 200)]));
        Assert.That(results[0].Problem!.Code, Is.EqualTo("profile_not_found"));
        Assert.That(results[1].Profile!.Tags, Is.EqualTo(["a"]));
        Assert.That(results[1].Profile!.UpdatedAt, Is.Null);
        Assert.That(put.Result.Id, Is.EqualTo(there));
    }

    // Lines are no JSON to the proxy.
    [Test]
    [Category("Direct")]
    public async Task Import_OfGoodAndBadLines_StoresTheGoodAndExportsThem()
    {
        var (id, document) = (NewId(), NewId());
        var lines = $$$"""
            {"id":"{{{id}}}","tags":["imported"]}
            {"id":"no id"}
            {"blob":{"id":"{{{document}}}","note":0.1}}

            """;
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(lines));
        using var told = await Service.ImportAsync(body, idempotencyKey: NewId());
        var answers = await LinesOf(told);
        Assert.That(
            (string)answers.Single(line => (string)line["type"]! is "problem")["code"]!,
            Is.EqualTo("invalid_request")
        );
        Assert.That(
            ((int)answers[^1]["read"]!, (int)answers[^1]["stored"]!, (int)answers[^1]["skipped"]!),
            Is.EqualTo((3, 2, 1))
        );
        using var export = await Service.ExportTableAsync(consistent: true);
        var exported = await LinesOf(export);
        var profile = exported.Single(line => id.Equals((string?)line["id"], StringComparison.Ordinal));
        Assert.That((string)profile["tags"]![0]!, Is.EqualTo("imported"));
        Assert.That(
            exported.Count(line => document.Equals((string?)line["blob"]?["id"], StringComparison.Ordinal)),
            Is.EqualTo(1)
        );
    }

    [Test]
    [Category("Direct")]
    public async Task Import_ByWhomMayOnlyRead_IsRefused()
    {
        using var body = new MemoryStream();
        await Reader.ImportAsync(body).Refused(403, "forbidden");
        await Reader.ExportTableAsync().Refused(403, "forbidden");
    }

    private static async Task<List<JsonNode>> LinesOf(FileResponse response)
    {
        using var reader = new StreamReader(response.Stream);
        var text = await reader.ReadToEndAsync();
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }
}
