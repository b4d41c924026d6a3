using System.Text.Json.Nodes;
using Personalisation.Cli.Bulk;
using Personalisation.Cli.Seeding;

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

    internal static Task<ToolRun> On(string table, params string[] line) => ToolRun.Where("TABLE_NAME", table, line);

    private string NewFile() => Path.Combine(_folder, $"{Guid.NewGuid():N}.ndjson");

    internal static IEnumerable<string> Records(string export) =>
        export.TrimEnd().Split('\n').Where(line => ExportLine.CursorOf(line) is null && !ExportLine.IsLast(line));

    // The members of a document may be in any order.
    internal static IEnumerable<string> Sorted(string export) =>
        Records(export).Select(line => $"{Ordered(JsonNode.Parse(line))}").Order(StringComparer.Ordinal);

    internal static string Ordered(JsonNode? node) =>
        node switch
        {
            JsonObject members => string.Concat(
                members.OrderBy(it => it.Key, StringComparer.Ordinal).Select(it => $"{it.Key}:{Ordered(it.Value)};")
            ),
            JsonArray items => $"[{string.Join(',', items.Select(Ordered))}]",
            _ => $"{node?.ToJsonString()}",
        };

    internal static IEnumerable<string> IdsOf(string export) =>
        Records(export)
            .Select(line => JsonNode.Parse(line))
            .Select(it =>
                it!["blob"] is { } blob ? $"blob {blob["id"]}"
                : it["item"] is { } item ? $"item {item["id"]}"
                : $"{it["id"]}"
            );

    internal static IEnumerable<string> Seeded =>
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

    [TestCase("--resume")]
    [TestCase("--kind", "user")]
    public async Task Export_WithAnOptionThatIsNone_IsAFaultOfUsage(params string[] options) =>
        Assert.That((await ToolRun.Of(["export", .. options])).Exit, Is.EqualTo(2));
}
