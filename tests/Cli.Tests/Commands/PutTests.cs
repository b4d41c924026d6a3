using static Personalisation.Cli.Tests.LiveService;

namespace Personalisation.Cli.Tests.Commands;

[Parallelizable(ParallelScope.All)]
internal sealed class PutTests
{
    [Test]
    public async Task Put_OfAFileTwice_CreatesAndUpdates()
    {
        var id = NewId();
        var file = Path.Combine(Path.GetTempPath(), $"{id}.json");
        await File.WriteAllTextAsync(file, $$"""{"id":"{{id}}","tags":["a"]}""");
        Assert.That((await ToolRun.Of("put", file)).Output, Is.EqualTo($"Created the profile of {id}.\n"));
        Assert.That((await ToolRun.Of("put", file, "--direct")).Output, Is.EqualTo($"Updated the profile of {id}.\n"));
        File.Delete(file);
    }

    [Test]
    public async Task Put_WithoutAnId_PrintsTheNewOne([Values] bool directly)
    {
        var put = await ToolRun.Reading(
            "\uFEFF{}",
            ["put", "-", "--json", .. directly ? ["--direct"] : Array.Empty<string>()]
        );
        Assert.That(put.Exit, Is.Zero);
        Assert.That(put.Output, Does.Match("""^\{"id":"[0-9a-f-]{36}","tags":\[\],"segments":\[\],"""));
    }

    [TestCase("""{"tags":["a","a\u0000"]}""", "tags[1] must")]
    [TestCase("""{"segments":[{"categories":[]}]}""", "segments[0].type is required")]
    [TestCase("""{"segments":[null]}""", "segments[0] must be a JSON object")]
    [TestCase("""{"segments":[{"type":"x","categories":[null]}]}""", "segments[0].categories[0].id is required")]
    public async Task Put_OfWhatBreaksARule_SaysWhichOnBothWays(string profile, string rule)
    {
        foreach (var way in new[] { Array.Empty<string>(), ["--direct"] })
        {
            var put = await ToolRun.Reading(profile, ["put", "-", .. way]);
            Assert.That((put.Exit, put.Output), Is.EqualTo((1, "")));
            Assert.That(put.Error, Does.Contain("invalid_request").And.Contain(rule));
        }
    }

    [TestCase("", "$ must be well-formed JSON: correct it at line 1, byte 1")]
    [TestCase("{\"tags\":[}", "tags[0] must be well-formed JSON: correct it at line 1, byte 10")]
    [TestCase("null", "$ must be a JSON object")]
    [TestCase("{\"tags\":1}", "tags must be a JSON array")]
    [TestCase("{\"id\":1}", "id must be a string")]
    [TestCase("{\"tags\":[],\"tags\":[]}", "tags must not be sent twice: leave one of the two out")]
    [TestCase(
        """{"created_at":"2025-06-26T12:00:00"}""",
        "created_at must be an RFC 3339 time with an offset, such as 2025-06-26T12:00:00Z"
    )]
    [TestCase("""{"expires_at":"10000-01-01T00:00:00Z"}""", "expires_at must be within the years 0001–9999 in UTC")]
    public async Task Put_OfNoProfile_FailsBeforeAnythingIsSent(string text, string rule)
    {
        var put = await ToolRun.With(
            shell => shell with { Input = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)) },
            "put",
            "-",
            "--url",
            "http://localhost:1"
        );
        Assert.That((put.Exit, put.Output), Is.EqualTo((1, "")));
        Assert.That(put.Error, Is.EqualTo($"invalid_request: {rule}\n"));
    }

    [TestCase("[]", "$ must be a JSON object")]
    [TestCase("{\"a\":1,\"a\":2}", "a must not be sent twice: leave one of the two out")]
    public async Task Put_OfNoDocument_Fails(string text, string rule)
    {
        var put = await ToolRun.Reading(text, "put", "-", "--blob");
        Assert.That((put.Exit, put.Output), Is.EqualTo((1, "")));
        Assert.That(put.Error, Is.EqualTo($"invalid_request: {rule}\n"));
    }

    [Test]
    public async Task Put_OfAFileThatIsNotThere_Fails()
    {
        var put = await ToolRun.Of("put", "/nowhere/profile.json");
        Assert.That(put.Exit, Is.EqualTo(1));
        Assert.That(put.Error, Is.EqualTo("There is no such file or folder: /nowhere/profile.json\n"));
    }
}
