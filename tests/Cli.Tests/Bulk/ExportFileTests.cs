using System.Text;
using Personalisation.TestKit.Bulk;
using static Personalisation.Cli.Tests.Bulk.ExportTests;

namespace Personalisation.Cli.Tests.Bulk;

/// <summary>Exports into files, which are continued where they end.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class ExportFileTests
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

    private string NewFile() => Path.Combine(_folder, $"{Guid.NewGuid():N}.ndjson");

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
