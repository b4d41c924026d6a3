using System.IO.Compression;
using System.Text;
using Personalisation.TestKit.Json;
using static Personalisation.Cli.Tests.LiveService;

namespace Personalisation.Cli.Tests.Bulk;

[Parallelizable(ParallelScope.All)]
internal sealed class ImportTests
{
    private static readonly string[] Service = [];
    private static readonly string[] Table = ["--direct"];

    private static string Line(string id, int number) =>
        $$"""{"id":"{{id}}-{{number}}","tags":["t{{number}}"],"segments":[{"type":"s","categories":[{"id":"c","score":{{number}}}]}]}""";

    private static async Task<string> FileOf(string id, IEnumerable<string> lines, bool packed = false)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{id}.ndjson{(packed ? ".gz" : "")}");
        await using var file = File.Create(path);
        await using Stream target = packed ? new GZipStream(file, CompressionLevel.Fastest) : file;
        await target.WriteAsync(Encoding.UTF8.GetBytes("\uFEFF" + string.Join("\r\n", lines)));
        return path;
    }

    [Test]
    public async Task Import_OfGoodAndBadLines_StoresTheGoodAndNamesTheBad(
        [Values] bool packed,
        [Values("upsert", "load")] string mode,
        [Values] bool directly
    )
    {
        var id = NewId();
        var lines = Enumerable.Range(1, 120).Select(number => Line(id, number)).ToList();
        lines[6] = """{"id":"a b"}""";
        lines[8] = "{";
        lines[9] = $$"""{"blob":{"id":"{{id}}-doc","price":1.10} }""";
        lines[10] = "";
        lines[11] = """{"cursor":"x"}""";
        var file = await FileOf(id, lines, packed);
        var run = await ToolRun.Of(["import", file, "--mode", mode, .. directly ? Table : Service]);
        File.Delete(file);
        Assert.That(run.Exit, Is.EqualTo(3), run.Error);
        var said = run.Output.TrimEnd().Split('\n').Order(StringComparer.Ordinal).ToList();
        Assert.That(said, Has.Count.EqualTo(3));
        Assert.That(said[0], Does.StartWith("116 stored, 2 skipped, 0 failed, in "));
        Assert.That(said[1], Does.StartWith("line 7: invalid_request: id must"));
        Assert.That(said[2], Does.StartWith("line 9: invalid_request: $ "));
        Assert.That(run.Error, Does.Contain("import: 116 stored (100 %), "));
        Assert.That((await ToolRun.Of("get", $"{id}-120", "--consistent", "--json")).Output, Does.Contain("\"t120\""));
        var document = await ToolRun.Of("get", $"{id}-doc", "--blob", "--consistent");
        JsonEquality.AreEqual($$"""{"id":"{{id}}-doc","price":1.1}""", document.Output);
    }

    [Test]
    public async Task Import_ALineIsRefusedAndThatIsTheEnd_StopsThere([Values] bool directly)
    {
        var id = NewId();
        var run = await ToolRun.Reading(
            $"{Line(id, 1)}\n[]\n{Line(id, 3)}\n",
            ["import", "-", "--on-error", "abort", .. directly ? Table : Service]
        );
        Assert.That(run.Exit, Is.EqualTo(3));
        Assert.That(run.Output, Does.Contain("line 2: invalid_request: ").And.Contain("1 stored, 1 skipped, 0 failed"));
        Assert.That(run.Error, Does.Contain("Stopped at line 2: "));
        Assert.That((await ToolRun.Of("get", $"{id}-3")).Exit, Is.EqualTo(1));
    }

    [TestCase("--mode", "insert")]
    [TestCase("--on-error", "retry")]
    [TestCase("--resume", "--idempotency-key", "k")]
    public async Task Import_WithAnOptionThatIsNone_IsAFaultOfUsage(params string[] options)
    {
        var run = await ToolRun.Of(["import", "-", .. options]);
        Assert.That((run.Exit, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Error, Is.Not.Empty);
    }

    [Test]
    public async Task Import_WithoutTheRight_SaysSo()
    {
        var run = await ToolRun.Reading("{}", "import", "-", "--key", "wrong");
        Assert.That((run.Exit, run.Output), Is.EqualTo((1, "")));
        Assert.That(run.Error, Does.Contain("401 unauthorized"));
    }
}
