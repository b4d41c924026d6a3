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

    private static async Task<int> VersionsOf(string id) =>
        (await ToolRun.Of("history", id, "s", "--consistent")).Output.Count('\n');

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
    public async Task Import_WithResume_StoresTheSameFileOnce([Values] bool directly)
    {
        var id = NewId();
        var file = await FileOf(id, [Line(id, 1), "{}"]);
        string[] line = ["import", file, "--json", .. directly ? Table : Service];
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var run = await ToolRun.Of([.. line, "--resume"]);
            Assert.That(run.Exit, Is.EqualTo(3), run.Error);
            Assert.That(
                run.Output,
                Does.Contain("""{"type":"summary","complete":true,"read":2,"stored":1,"skipped":1,"failed":0,""")
            );
        }

        Assert.That(await VersionsOf($"{id}-1"), Is.EqualTo(1));
        var own = await ToolRun.Of(line);
        Assert.That(await VersionsOf($"{id}-1"), Is.EqualTo(2), "without it, it is an import of its own");
        Assert.That(own.Output, Does.Contain("\"code\":\"invalid_request\",\"detail\":\""));
        Assert.That(own.Output, Does.Not.Contain("invalid_request:"), "the code has a member of its own");
        await ToolRun.Of([.. line, "--idempotency-key", id]);
        await ToolRun.Of([.. line, "--idempotency-key", id]);
        Assert.That(await VersionsOf($"{id}-1"), Is.EqualTo(3));
        File.Delete(file);
    }

    [Test]
    public async Task Import_AnswersAreLost_IsSentAgainAndStoredOnce()
    {
        var id = NewId();
        var lost = 0;
        var tampering = new Tampering(
            async (request, send) =>
            {
                var answer = await send();
                switch (Interlocked.Increment(ref lost))
                {
                    case 1:
                        await answer.Content.ReadAsByteArrayAsync();
                        throw new HttpRequestException("lost");
                    case 2:
                        // Cut off before its last line.
                        answer.Content = new StringContent(
                            """{"type":"progress","read":1,"stored":1,"skipped":0,"failed":0}"""
                        );
                        return answer;
                    case 3:
                        return new HttpResponseMessage(System.Net.HttpStatusCode.ServiceUnavailable);
                    default:
                        return answer;
                }
            }
        );
        var run = await ToolRun.With(
            shell =>
                shell with
                {
                    Clock = new HurriedClock(),
                    Transport = tampering.Over(shell.Transport),
                    Input = new MemoryStream(Encoding.UTF8.GetBytes($"{Line(id, 1)}\n{Line(id, 2)}\n")),
                },
            "import",
            "-"
        );
        Assert.That((run.Exit, run.Output[..30]), Is.EqualTo((0, "2 stored, 0 skipped, 0 failed,")), run.Error);
        Assert.That(lost, Is.EqualTo(4));
        Assert.That((await VersionsOf($"{id}-1"), await VersionsOf($"{id}-2")), Is.EqualTo((1, 1)));
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

    [Test]
    public async Task Import_SeveralParts_NumbersLinesAcrossTheFile()
    {
        var parts = 0;
        var tampering = new Tampering(
            (_, _) =>
                Task.FromResult(
                    Interlocked.Increment(ref parts) <= 2
                        ? new HttpResponseMessage
                        {
                            Content = new StringContent(
                                """
                                {"type":"problem","line":1,"code":"invalid_request","detail":"x","errors":{"id":["is required"]}}
                                {"type":"problem","line":1,"code":"invalid_request","detail":"x","errors":{"id":["is required"]}}
                                {"type":"summary","complete":true,"read":1000,"stored":999,"skipped":1,"failed":0}
                                """
                            ),
                        }
                        : new HttpResponseMessage(System.Net.HttpStatusCode.BadGateway)
                )
        );
        // 4 MiB to a part: 1000 lines of 4194 bytes, ends included.
        var file = string.Concat(Enumerable.Repeat(new string('a', 4193) + '\n', 2500));
        var run = await ToolRun.With(
            shell =>
                shell with
                {
                    Clock = new HurriedClock(),
                    Transport = tampering.Over(shell.Transport),
                    Input = new MemoryStream(Encoding.UTF8.GetBytes(file)),
                },
            "import",
            "-"
        );
        var lines = run.Output.TrimEnd().Split('\n');
        Assert.That(
            lines[..2],
            Is.EqualTo(["line 1: invalid_request: id is required", "line 1001: invalid_request: id is required"])
        );
        Assert.That(run.Exit, Is.EqualTo(3));
        Assert.That(lines[2], Does.StartWith("1998 stored, 2 skipped, 0 failed, "));
        Assert.That(run.Error, Does.Contain("Stopped at line 2000: 502"));
        Assert.That(parts, Is.EqualTo(2 + 13), "a minute of trying");
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
