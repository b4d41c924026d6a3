using static Personalisation.Cli.Tests.LiveService;

namespace Personalisation.Cli.Tests.Commands;

[Parallelizable(ParallelScope.All)]
internal sealed class PatchTests
{
    private const string Profile =
        """{"tags":["a"],"segments":[{"type":"s","categories":[{"id":"c","score":1}],"top_categories":["x"]},{"type":"t","categories":[]}]}""";

    private static string[] Way(bool directly) => directly ? ["--direct"] : [];

    private static async Task<string> Stored(string json = Profile, params string[] options)
    {
        var id = NewId();
        var put = await ToolRun.Reading($$"""{"id":"{{id}}",{{json[1..]}}""", ["put", "-", .. options]);
        Assert.That(put.Exit, Is.Zero, put.Error);
        return id;
    }

    [TestCase(
        """{"tags":["b"]}""",
        """ "tags":["b"],"segments":[{"type":"s","categories":[{"id":"c","score":1}],"top_categories":["x"],"""
    )]
    [TestCase("""{"tags":null,"segments":{"s":null}}""", """ "tags":[],"segments":[{"type":"t","categories":[],""")]
    [TestCase(
        """{"segments":{"s":{"top_categories":null}}}""",
        """ "categories":[{"id":"c","score":1}],"top_categories":["c"],"""
    )]
    [TestCase("""{"segments":null}""", """ "tags":["a"],"segments":[],""")]
    [TestCase("{}", """ "tags":["a"],"segments":[{"type":"s",""")]
    public async Task Patch_OfAProfile_LeavesTheRestOnBothWays(string patch, string expected)
    {
        foreach (var directly in new[] { false, true })
        {
            var id = await Stored();
            var patched = await ToolRun.Reading(patch, ["patch", id, "-", "--json", .. Way(directly)]);
            Assert.That(patched.Exit, Is.Zero, patched.Error);
            Assert.That(patched.Output, Does.Contain(expected.Trim()));
        }
    }

    [Test]
    public async Task Patch_OfADocument_LeavesTheRest([Values] bool directly)
    {
        var id = await Stored("""{"a":1,"b":2}""", "--blob");
        var patched = await ToolRun.Reading(
            """{"a":null,"c":{"d":3}}""",
            ["patch", id, "-", "--blob", .. Way(directly)]
        );
        Assert.That((patched.Exit, patched.Output), Is.EqualTo((0, $"Patched the document of {id}.\n")), patched.Error);
        var got = await ToolRun.Of("get", id, "--blob", "--consistent", "--json");
        Assert.That(got.Output, Does.Contain("\"b\":2").And.Contain("\"d\":3").And.Not.Contain("\"a\""));
    }

    [TestCase("profile")]
    [TestCase("document")]
    public async Task Patch_OfNobody_FailsOnBothWays(string kind)
    {
        string[] blob = kind is "document" ? ["--blob"] : [];
        foreach (var directly in new[] { false, true })
        {
            var patched = await ToolRun.Reading("{}", ["patch", "nobody", "-", .. blob, .. Way(directly)]);
            Assert.That((patched.Exit, patched.Output), Is.EqualTo((1, "")));
            Assert.That(patched.Error, Does.Contain($"There is no {kind} with the id nobody."));
        }
    }

    [TestCase("""{"segments":{"new":{}}}""", "segments.new.categories is required")]
    [TestCase("""{"segments":{"a b":null}}""", "segments['a b'] must")]
    [TestCase("""{"id":null}""", "id must not be removed")]
    [TestCase("""{"segments":{"s":{"type":null}}}""", "segments.s.type must not be removed")]
    [TestCase("""{"tgas":[]}""", "tgas")]
    [TestCase("""{"verbatim":{}}""", "verbatim")]
    [TestCase("""{"segments":{"s":{"catgories":[]}}}""", "segments.s.catgories")]
    public async Task Patch_ThatBreaksARule_SaysWhichOnBothWays(string patch, string rule)
    {
        var id = await Stored();
        foreach (var directly in new[] { false, true })
        {
            var patched = await ToolRun.Reading(patch, ["patch", id, "-", .. Way(directly)]);
            Assert.That((patched.Exit, patched.Output), Is.EqualTo((1, "")));
            Assert.That(patched.Error, Does.Contain("invalid_request").And.Contain(rule));
        }
    }

    [TestCase("[]", "$ must be a JSON object")]
    [TestCase("{\"tags\":[],\"tags\":[]}", "tags must not be sent twice: leave one of the two out")]
    public async Task Patch_OfNoObject_FailsBeforeAnythingIsSent(string text, string rule)
    {
        var patched = await ToolRun.Reading(text, "patch", "ada", "-", "--url", "http://localhost:1");
        Assert.That((patched.Exit, patched.Output), Is.EqualTo((1, "")));
        Assert.That(patched.Error, Is.EqualTo($"invalid_request: {rule}\n"));
    }
}
