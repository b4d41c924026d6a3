using System.Text;
using Personalisation.TestKit.Bulk;
using static Personalisation.Cli.Tests.LiveService;

namespace Personalisation.Cli.Tests.Bulk;

/// <summary>Damaged and empty files.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class BrokenFileTests
{
    private static readonly IEnumerable<string> Broken = Gzip.Broken("{}").Select(it => it.Name);

    [Test]
    public async Task Import_BrokenGzip_StopsAndResumesWithTheWholeFile([ValueSource(nameof(Broken))] string name)
    {
        var (id, text) = (NewId(), "");
        text = $"{Line(id, 1)}\n{Line(id, 2)}\n";
        var broken = Gzip.Broken(text).Single(it => string.Equals(it.Name, name, StringComparison.Ordinal)).Bytes;
        string[] options = name.Length % 2 == 0 ? ["--direct"] : [];
        string[] line = ["import", "-", "--json", "--idempotency-key", id, .. options];
        var first = await Of(broken, line);
        Assert.That(first.Exit, Is.EqualTo(1), first.Error);
        Assert.That(first.Output, Does.Contain("\"complete\":false").And.Contain("\"stored\":0"));
        Assert.That(first.Output, Does.Contain("\"reason\":\"request_rejected: ").And.Contain("gzip"));
        var whole = await Of(Gzip.Of(text), line);
        Assert.That(whole.Exit, Is.Zero, whole.Error);
        Assert.That(whole.Output, Does.Contain("\"complete\":true,\"read\":2,\"stored\":2,"));
    }

    [TestCase("", ".gz", 1)]
    [TestCase("\u001f", ".GZ", 1)]
    [TestCase("", ".ndjson", 0)]
    public async Task Import_FileOfNoMember_IsRefused(string text, string ending, int exit)
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, NewId() + ending);
        await File.WriteAllTextAsync(file, text);
        foreach (var target in new[] { Array.Empty<string>(), ["--direct"] })
        {
            var run = await ToolRun.Of(["import", file, .. target]);
            Assert.That(run.Exit, Is.EqualTo(exit), run.Error);
            Assert.That(run.Error, exit == 0 ? Does.Not.Contain("gzip") : Does.Contain("The gzip data are truncated"));
        }
    }

    [Test]
    public async Task Import_CutAfterSomeParts_TellsWhatIsStored([Values] bool directly)
    {
        var id = NewId();
        // Two parts of 4 MiB and a truncated one.
        var random = TestContext.CurrentContext.Random;
        var fillers = Enumerable.Range(0, 9).Select(_ => $$"""{"tags":["{{random.GetString(1_000_000)}}"]}""");
        var text = Line(id, 1) + "\n" + string.Concat(fillers.Select(filler => filler + "\n"));
        var run = await Of(Gzip.CutAfter(text), ["import", "-", .. directly ? ["--direct"] : Array.Empty<string>()]);
        Assert.That(run.Exit, Is.EqualTo(3), run.Error);
        Assert.That(run.Output, Does.Contain("1 stored, 8 skipped, 0 failed"));
        Assert.That(run.Error, Does.Contain("Stopped at line 10: request_rejected: The gzip data"));
    }

    [Test]
    public async Task Import_AFloodOfBlankLines_StopsAtOnce([Values] bool directly)
    {
        var id = NewId();
        var text = Line(id, 1) + new string('\n', 2_000_000);
        var run = await Of(
            Gzip.Of(text),
            ["import", "-", "--json", .. directly ? ["--direct"] : Array.Empty<string>()]
        );
        Assert.That(run.Exit, Is.EqualTo(3), run.Error);
        Assert.That(run.Output, Does.Contain("\"stored\":1").And.Contain("request_rejected").And.Contain("blank"));
    }

    [TestCase("{\"id\":\"ID\",\"tags\":[\"\u00ff\"]}", "$")]
    [TestCase("{\"\\ud800\":1}", "$")]
    [TestCase("{\"blob\":{\"id\":\"ID\",\"a\":\"\u00ff\"}}", "blob.a")]
    [TestCase("{\"blob\":{\"id\":\"ID\",\"a\":\"\\udc00\"}}", "blob.a")]
    [TestCase("{\"id\":\"ID\",\"blob\":{\"id\":\"ID\"}}", "id")]
    [TestCase("{\"summary\":\"vip\",\"id\":\"ID\",\"tags\":[]}", "summary")]
    [TestCase("{\"id\":\"ID\",\"Tags\":[]}", "Tags")]
    [TestCase("{\"id\":\"ID\",\"segments\":[{\"type\":\"s\",\"category\":[]}]}", "segments[0].category")]
    public async Task Import_ALineThatIsNone_IsRefusedAlike(string latin1, string place)
    {
        var id = NewId();
        var bad = Encoding.Latin1.GetBytes(latin1.Replace("ID", id, StringComparison.Ordinal));
        byte[] file = [.. bad, (byte)'\n', .. Encoding.UTF8.GetBytes(Line(id, 1))];
        foreach (var mode in new[] { "upsert", "load" })
        {
            foreach (var target in new[] { Array.Empty<string>(), ["--direct"] })
            {
                var run = await Of(file, ["import", "-", "--mode", mode, .. target]);
                Assert.That(run.Exit, Is.EqualTo(3), run.Error);
                Assert.That(run.Output, Does.StartWith($"line 1: invalid_request: {place} "));
                Assert.That(run.Output, Does.Contain("1 stored, 1 skipped, 0 failed"));
            }
        }
    }

    private static string Line(string id, int number) => $$"""{"id":"{{id}}-{{number}}","tags":["t"]}""";

    private static Task<ToolRun> Of(byte[] file, string[] line) =>
        ToolRun.With(shell => shell with { Input = new MemoryStream(file) }, line);
}
