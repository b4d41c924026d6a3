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
    [TestCase("""{"segments":[{"categories":[]}]}""", "segments[0].type must")]
    [TestCase("""{"segments":[null]}""", "segments[0] must be an object")]
    [TestCase("""{"segments":[{"type":"x","categories":[null]}]}""", "segments[0].categories[0].id must")]
    public async Task Put_OfWhatBreaksARule_SaysWhichOnBothWays(string profile, string rule)
    {
        foreach (var way in new[] { Array.Empty<string>(), ["--direct"] })
        {
            var put = await ToolRun.Reading(profile, ["put", "-", .. way]);
            Assert.That((put.Exit, put.Output), Is.EqualTo((1, "")));
            Assert.That(put.Error, Does.Contain("invalid_request").And.Contain(rule));
        }
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("{\"tags\":1}")]
    [TestCase("{\"tags\":[],\"tags\":[]}")]
    [TestCase("""{"created_at":"2025-06-26T12:00:00"}""", Description = "without an offset")]
    public async Task Put_OfNoProfile_FailsBeforeAnythingIsSent(string text)
    {
        var put = await ToolRun.With(
            shell => shell with { Input = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)) },
            "put",
            "-",
            "--url",
            "http://localhost:1"
        );
        Assert.That((put.Exit, put.Output), Is.EqualTo((1, "")));
        Assert.That(put.Error, Does.StartWith("Unexpected JSON: "));
    }

    [TestCase("[]")]
    [TestCase("{\"a\":1,\"a\":2}")]
    public async Task Put_OfNoDocument_Fails(string text)
    {
        var put = await ToolRun.Reading(text, "put", "-", "--blob");
        Assert.That((put.Exit, put.Output), Is.EqualTo((1, "")));
        Assert.That(put.Error, Does.StartWith("Unexpected JSON: "));
    }

    [Test]
    public async Task Put_OfAFileThatIsNotThere_Fails()
    {
        var put = await ToolRun.Of("put", "/nowhere/profile.json");
        Assert.That(put.Exit, Is.EqualTo(1));
        Assert.That(put.Error, Does.Contain("/nowhere/profile.json"));
    }
}
