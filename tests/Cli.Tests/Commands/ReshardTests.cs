using Personalisation.TestKit.Store;

namespace Personalisation.Cli.Tests.Commands;

[Parallelizable(ParallelScope.All)]
internal sealed class ReshardTests
{
    [Test]
    public async Task Run_OnASeededTable_MovesTheProducts()
    {
        var name = $"cli_{Guid.NewGuid():N}";
        await using var store = TestStore.Create(options => options with { TableName = name });
        await store.CheckTable();
        Task<ToolRun> On(params string[] arguments) =>
            ToolRun.Where("TABLE_NAME", name, shell => shell with { Clock = new ShortMinutes() }, arguments);

        await On("seed", "12", "--marketplace", "--direct");
        var run = await On("marketplace", "reshard", "drinks", "2", "--direct", "--json");
        Assert.That(run.Exit, Is.Zero, run.Error);
        Assert.That(run.Output, Does.Match("""^\{"moved":[0-9]+\}\n$"""));
        var again = await On("marketplace", "reshard", "drinks", "2", "--direct");
        Assert.That((again.Exit, again.Output), Is.EqualTo((0, "0 products moved.\n")));
        Assert.That((await On("marketplace", "check", "--direct")).Error, Is.EqualTo("0 found.\n"));
        var missing = await On("marketplace", "reshard", "none", "2", "--direct");
        Assert.That((missing.Exit, missing.Error), Is.EqualTo((1, "There is no category with this id.\n")));
    }

    [TestCase("marketplace", "reshard", "drinks", "2")]
    [TestCase("marketplace", "reshard", "drinks", "33", "--direct")]
    [TestCase("marketplace", "reshard", "drinks", "--direct")]
    public async Task Run_WithoutDirectOrNumber_IsWrongUsage(params string[] arguments)
    {
        var run = await ToolRun.Of(arguments);
        Assert.That((run.Exit, run.Output), Is.EqualTo((2, "")));
    }

    // The real time with the pause of a minute shortened, but not the store's timeouts.
    private sealed class ShortMinutes : TimeProvider
    {
        private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime >= Minute ? dueTime / 1_000 : dueTime, period);
    }
}
