using System.IO.Compression;
using System.Text;
using static Personalisation.Cli.Tests.LiveService;

namespace Personalisation.Cli.Tests.Bulk;

/// <summary>Imports of files that are sent in several parts, or more than once.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ImportPartTests
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
}
