using System.Text.Json.Nodes;

namespace Personalisation.Cli.Tests.Commands;

[Parallelizable(ParallelScope.All)]
internal sealed class TableTests
{
    [Test]
    public async Task Create_OfAnAbsentTable_MakesOneThatTheUseCasesTake()
    {
        var name = $"cli_{Guid.NewGuid():N}";
        Task<ToolRun> On(params string[] arguments) => ToolRun.Where("TABLE_NAME", name, arguments);

        var absent = await On("table", "describe");
        Assert.That((absent.Exit, absent.Output), Is.EqualTo((1, "")));
        Assert.That(absent.Error, Does.StartWith($"There is no table {name} at http"));
        var created = await On("table", "create");
        Assert.That(created.Exit, Is.Zero, created.Error);
        Assert.That(created.Output, Does.StartWith($"{name} at http").And.EndWith("was created.\n"));
        var again = await On("table", "create", "--json");
        Assert.That(again.Output, Is.EqualTo($$"""{"table":"{{name}}","created":false}""" + "\n"));
        Assert.That((await On("seed", "3", "--direct")).Exit, Is.Zero);

        var report = JsonNode.Parse((await On("table", "describe", "--json")).Output)!;
        Assert.That(
            ((string?)report["name"], (string?)report["status"], (string?)report["time_to_live"]),
            Is.EqualTo((name, "ACTIVE", "ttl"))
        );
        Assert.That(report["indexes"]!.ToJsonString(), Is.EqualTo("""["gsi1","gsi2"]"""));
        Assert.That((bool?)report["deletion_protection"], Is.False);
    }
}
