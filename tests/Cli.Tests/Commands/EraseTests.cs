using System.Text;
using static Personalisation.Cli.Tests.LiveService;

namespace Personalisation.Cli.Tests.Commands;

[Parallelizable(ParallelScope.All)]
internal sealed class EraseTests
{
    private static async Task<string> Stored()
    {
        var id = NewId();
        await ToolRun.Reading($$"""{"id":"{{id}}"}""", "put", "-");
        return id;
    }

    private static Task<ToolRun> Answering(string answer, params string[] arguments) =>
        ToolRun.With(
            shell => shell with { IsTerminal = true, Input = new MemoryStream(Encoding.UTF8.GetBytes(answer)) },
            arguments
        );

    [Test]
    public async Task Erase_OfSeveral_TellsWhatBecameOfEach([Values] bool directly)
    {
        var (id, absent) = (await Stored(), NewId());
        string[] way = directly ? ["--direct"] : [];
        var erased = await ToolRun.Of(["erase", id, absent, "--yes", .. way]);
        Assert.That(erased, Is.EqualTo(new ToolRun(3, $"{id}: erased\n{absent}: not erased: nothing is stored\n", "")));
        Assert.That((await ToolRun.Of("get", id, "--consistent")).Exit, Is.EqualTo(1));
        var again = await ToolRun.Of(["erase", id, "--yes", "--json", .. way]);
        Assert.That(again.Exit, Is.EqualTo(1));
        Assert.That(
            again.Output,
            Is.EqualTo($$"""{"id":"{{id}}","erased":false,"reason":"nothing is stored"}""" + "\n")
        );
    }

    [Test]
    public async Task Erase_WhereNobodyCanAnswer_NeedsYes()
    {
        var id = await Stored();
        Assert.That(
            await ToolRun.Of("erase", id),
            Is.EqualTo(new ToolRun(2, "", "There is no terminal to confirm on: add --yes.\n"))
        );
        Assert.That((await ToolRun.Of("get", id, "--consistent")).Exit, Is.Zero);
    }

    [TestCase("no\n")]
    [TestCase("y\n")]
    [TestCase("")]
    public async Task Erase_TheAnswerIsNotYes_ErasesNothing(string answer)
    {
        var id = await Stored();
        var erased = await Answering(answer, "erase", id);
        Assert.That((erased.Exit, erased.Output), Is.EqualTo((1, "")));
        Assert.That(erased.Error, Does.Contain($"about {id}?").And.EndWith("Nothing was erased.\n"));
        Assert.That((await ToolRun.Of("get", id, "--consistent")).Exit, Is.Zero);
    }

    [Test]
    public async Task Erase_TheAnswerIsYes_Erases()
    {
        var id = await Stored();
        var erased = await Answering("yes\n", "erase", id);
        Assert.That((erased.Exit, erased.Output), Is.EqualTo((0, $"{id}: erased\n")));
    }
}
