using System.Text;
using System.Text.Json.Nodes;
using Personalisation.Cli.Bulk;
using Personalisation.Cli.Seeding;
using Personalisation.TestKit.Bulk;

namespace Personalisation.Cli.Tests.Bulk;

[Parallelizable(ParallelScope.Self)]
internal sealed class ExportTests
{
    private const string Seed = "104";
    private const int Users = 60;
    private readonly string _table = $"cli_{Guid.NewGuid():N}";
    private string _folder = "";

    [OneTimeSetUp]
    public async Task Fill()
    {
        _folder = Directory.CreateTempSubdirectory("personalisation-").FullName;
        await ToolRun.Of("seed", $"{Users}", "--seed", Seed, "--blobs");
        await On(_table, "table", "create");
        await On(_table, "seed", $"{Users}", "--seed", Seed, "--blobs", "--direct");
    }

    [OneTimeTearDown]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    private static Task<ToolRun> On(string table, params string[] line) => ToolRun.Where("TABLE_NAME", table, line);

    private string NewFile() => Path.Combine(_folder, $"{Guid.NewGuid():N}.ndjson");

    private static IEnumerable<string> Records(string export) =>
        export.TrimEnd().Split('\n').Where(line => ExportLine.CursorOf(line) is null && !ExportLine.IsLast(line));

    // The members of a document may be in any order.
    private static IEnumerable<string> Sorted(string export) =>
        Records(export).Select(line => $"{Ordered(JsonNode.Parse(line))}").Order(StringComparer.Ordinal);

    private static string Ordered(JsonNode? node) =>
        node switch
        {
            JsonObject members => string.Concat(
                members.OrderBy(it => it.Key, StringComparer.Ordinal).Select(it => $"{it.Key}:{Ordered(it.Value)};")
            ),
            JsonArray items => $"[{string.Join(',', items.Select(Ordered))}]",
            _ => $"{node?.ToJsonString()}",
        };

    private static IEnumerable<string> IdsOf(string export) =>
        Records(export)
            .Select(line => JsonNode.Parse(line))
            .Select(it => it!["blob"] is { } blob ? $"blob {blob["id"]}" : $"{it["id"]}");

    private static IEnumerable<string> Seeded =>
        Enumerable.Range(1, Users).Select(number => new SeededUser(int.Parse(Seed, null), number).Id);

    [Test]
    public async Task Export_ThatIsImported_IsTheSameTable()
    {
        var (file, copy) = (NewFile(), $"cli_{Guid.NewGuid():N}");
        var exported = await On(_table, "export", "--out", file, "--direct", "--consistent");
        Assert.That((exported.Exit, exported.Output[..9]), Is.EqualTo((0, "120 lines")), exported.Error);
        await On(copy, "table", "create");
        var imported = await On(copy, "import", file, "--mode", "load", "--direct");
        Assert.That((imported.Exit, imported.Output[..11]), Is.EqualTo((0, "120 stored,")), imported.Error);
        var again = await On(copy, "export", "--direct", "--consistent");
        Assert.That(again.Exit, Is.Zero);
        Assert.That(Sorted(again.Output), Is.EqualTo(Sorted(await File.ReadAllTextAsync(file))));
    }

    [Test]
    public async Task Export_OfAService_HasEachProfileAndDocumentOnce()
    {
        var run = await ToolRun.Of("export", "--consistent");
        Assert.That(run.Exit, Is.Zero, run.Error);
        Assert.That(IdsOf(run.Output), Is.Unique.And.SupersetOf(Seeded.Concat(Seeded.Select(id => $"blob {id}"))));
        Assert.That(run.Error, Does.Match(@"\d+ lines in \d+\.\d s\.\n$"));
        Assert.That(ExportLine.IsLast(run.Output.TrimEnd().Split('\n')[^1]));
    }

    [TestCase("blob", Users)]
    [TestCase("profile", Users)]
    public async Task Export_OfOneKind_HasNoOther(string kind, int count)
    {
        var run = await On(_table, "export", "--kind", kind, "--direct", "--consistent");
        Assert.That(
            IdsOf(run.Output).Count(id => id.StartsWith("blob ", StringComparison.Ordinal) == (kind is "blob")),
            Is.EqualTo(count)
        );
        Assert.That(Records(run.Output).Count(), Is.EqualTo(count));
    }

    [Test]
    public async Task Export_OfWhatWasWrittenLater_LeavesTheRest()
    {
        var run = await On(_table, "export", "--updated-after", "2099-01-01T00:00:00Z", "--direct");
        Assert.That((run.Exit, Records(run.Output)), Is.EqualTo((0, Array.Empty<string>())));
    }

    [Test]
    public async Task Export_ThatBreaksOff_GoesOnAtItsLastCursor()
    {
        var cut = 0;
        var tampering = new Tampering(
            async (_, send) =>
            {
                var answer = await send();
                if (Interlocked.Increment(ref cut) <= 2)
                {
                    var text = await answer.Content.ReadAsStringAsync();
                    var end = text.IndexOf("{\"cursor\":", StringComparison.Ordinal);
                    // Within a line after the first cursor, or before there is any.
                    answer.Content = new StringContent(
                        cut == 1 ? text[..(end / 2)] : text[..Math.Min(text.Length - 2, text.IndexOf('\n', end) + 40)]
                    );
                }

                return answer;
            }
        );
        var run = await ToolRun.With(
            shell => shell with { Clock = new HurriedClock(), Transport = tampering.Over(shell.Transport) },
            "export",
            "--consistent"
        );
        Assert.That((run.Exit, cut), Is.EqualTo((0, 3)), run.Error);
        Assert.That(IdsOf(run.Output), Is.Unique.And.SupersetOf(Seeded));
        Assert.That(tampering.Seen, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Export_IntoAFileThatWasCutOff_GoesOnWhereItEnds()
    {
        var file = NewFile();
        await On(_table, "export", "--out", file, "--direct", "--consistent");
        var whole = await File.ReadAllTextAsync(file);
        var end = whole.IndexOf('\n', whole.IndexOf("{\"cursor\":", StringComparison.Ordinal));
        await File.WriteAllTextAsync(file, whole[..(end + 50)]);
        Assert.That(
            (await On(_table, "export", "--out", file, "--direct")).Exit,
            Is.EqualTo(2),
            "no file is overwritten"
        );
        var resumed = await On(_table, "export", "--out", file, "--resume", "--direct", "--consistent");
        Assert.That(resumed.Exit, Is.Zero, resumed.Error);
        var text = await File.ReadAllTextAsync(file);
        Assert.That(text, Does.StartWith(whole[..(end + 1)]));
        Assert.That(Sorted(text), Is.EqualTo(Sorted(whole)));
        var again = await On(_table, "export", "--out", file, "--resume", "--direct");
        Assert.That(again, Is.EqualTo(new ToolRun(0, "", $"{file} is already complete.\n")));
    }

    [TestCase(false, "has no export cursor to resume from")]
    [TestCase(true, "is compressed with gzip")]
    public async Task Export_ResumedOnAnotherFile_LeavesIt(bool isPacked, string reason)
    {
        var file = NewFile();
        var lines = string.Concat(Seeded.Select(id => $$"""{"id":"{{id}}","tags":[]}""" + "\n"));
        byte[] there = isPacked ? Gzip.Of(lines + "{\"cursor\":\"c\"}\n") : Encoding.UTF8.GetBytes(lines);
        await File.WriteAllBytesAsync(file, there);
        var run = await On(_table, "export", "--out", file, "--resume", "--direct");
        Assert.That((run.Exit, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Error, Does.Contain(reason));
        Assert.That(await File.ReadAllBytesAsync(file), Is.EqualTo(there));
    }

    [Test]
    public async Task Export_ResumedOnAnEmptyFile_BeginsAnew()
    {
        var file = NewFile();
        await File.WriteAllTextAsync(file, "");
        var run = await On(_table, "export", "--out", file, "--resume", "--direct", "--consistent");
        Assert.That((run.Exit, run.Output[..9]), Is.EqualTo((0, "120 lines")), run.Error);
    }

    [Test]
    public async Task Export_ItsOutputIsFull_FailsAtOnce()
    {
        using var full = new FullDisk();
        var run = await ToolRun.With(shell => shell with { Output = full }, "export", "--direct", "--kind", "blob");
        Assert.That((run.Exit, full.Writes), Is.EqualTo((1, 1)));
        Assert.That(run.Error, Does.EndWith("No space left on device\n"));
    }

    [TestCase("--resume")]
    [TestCase("--kind", "user")]
    public async Task Export_WithAnOptionThatIsNone_IsAFaultOfUsage(params string[] options) =>
        Assert.That((await ToolRun.Of(["export", .. options])).Exit, Is.EqualTo(2));

    private sealed class FullDisk : StringWriter
    {
        public int Writes { get; private set; }

        public override Task WriteAsync(StringBuilder? value, CancellationToken cancellationToken = default)
        {
            Writes++;
            throw new IOException("No space left on device");
        }
    }
}
