using static Personalisation.Cli.Tests.LiveService;

namespace Personalisation.Cli.Tests.Commands;

[Parallelizable(ParallelScope.All)]
internal sealed class StrictnessTests
{
    [TestCase("""{"id":"ID","Tags":["gold"]}""", "Tags is not a property of this object; did you mean `tags`?")]
    [TestCase("""{"id":"ID","segments":[{"type":"s","categroies":[]}]}""", "did you mean `categories`?")]
    public async Task Put_UnknownProperty_IsRefused(string json, string reason)
    {
        foreach (var directly in (bool[])[false, true])
        {
            var id = NewId();
            var text = json.Replace("ID", id, StringComparison.Ordinal);
            var put = await ToolRun.Reading(text, ["put", "-", .. Direct(directly)]);
            Assert.That((put.Exit, put.Output), Is.EqualTo((1, "")));
            Assert.That(put.Error, Does.StartWith("invalid_request: ").And.Contain(reason));
            var got = await ToolRun.Of(["get", id, "--consistent", .. Direct(directly)]);
            Assert.That(got.Error, Does.Contain("There is no profile"));
        }
    }

    [TestCase("get", ".")]
    [TestCase("get", "..")]
    [TestCase("get", "")]
    [TestCase("history", "..", "s")]
    [TestCase("history", "ada", "..")]
    [TestCase("erase", "..", "--yes")]
    public async Task AnyCommand_PartThatNoPathCanHold_IsRefused(params string[] arguments)
    {
        foreach (var directly in (bool[])[false, true])
        {
            var run = await ToolRun.Of([.. arguments, .. Direct(directly)]);
            Assert.That(run.Exit, Is.EqualTo(1), run.Error);
            Assert.That(
                run.Output + run.Error,
                Does.Contain("cannot be").Or.Contain("must be").And.Not.Contain("   at ")
            );
        }
    }

    [TestCase("seed", "1", "--connections", "0x5")]
    [TestCase("seed", "1", "--connections", "+5")]
    [TestCase("seed", "1", "--connections", " 5")]
    [TestCase("seed", "1", "--connections", "5,0")]
    [TestCase("seed", "1", "--connections", "0")]
    [TestCase("seed", "1", "--connections", "257")]
    [TestCase("seed", "1", "--seed", "1e3")]
    [TestCase("seed", "0x5")]
    [TestCase("seed", "+5")]
    [TestCase("history", "ada", "s", "--limit", "0x5")]
    [TestCase("probe", "--puts", "0x5")]
    public async Task AnyCommand_NumberThatIsNone_IsAFaultOfUsage(params string[] arguments)
    {
        var run = await ToolRun.Of(arguments);
        Assert.That((run.Exit, run.Output), Is.EqualTo((2, "")), run.Error);
        Assert.That(run.Error, Does.Contain("must be a number from "));
    }

    private static string[] Direct(bool directly) => directly ? ["--direct"] : [];
}
