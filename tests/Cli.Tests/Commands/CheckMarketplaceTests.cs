using Amazon.DynamoDBv2.Model;
using Personalisation.TestKit.Store;

namespace Personalisation.Cli.Tests.Commands;

[Parallelizable(ParallelScope.All)]
internal sealed class CheckMarketplaceTests
{
    [Test]
    public async Task Run_SeededThenAltered_ListsTheBreach()
    {
        var name = $"cli_{Guid.NewGuid():N}";
        await using var store = TestStore.Create(options => options with { TableName = name });
        await store.CheckTable();
        Task<ToolRun> On(params string[] arguments) => ToolRun.Where("TABLE_NAME", name, arguments);

        foreach (var _ in new[] { 1, 2 })
        {
            var seeded = await On("seed", "12", "--marketplace", "--direct");
            Assert.That(seeded.Exit, Is.Zero, seeded.Error);
            var sound = await On("marketplace", "check", "--direct");
            Assert.That((sound.Exit, sound.Output, sound.Error), Is.EqualTo((0, "", "0 found.\n")));
        }

        Assert.That((await store.Partition("VENDOR#vendor-1-1")).Any(item => item["typ"].S is "RATE"), Is.True);
        var offer = (await store.Partition("PRODUCT#vendor-1-1-0")).Single(item => item["typ"].S is "OFFR");
        await store.PutRaw(
            offer.Where(attribute => attribute.Key is not "avail").Append(new("avail", new AttributeValue { N = "-1" }))
        );
        var found = await On("marketplace", "check", "--direct", "--json");
        Assert.That((found.Exit, found.Error), Is.EqualTo((1, "1 found.\n")));
        Assert.That(
            found.Output,
            Is.EqualTo("""{"rule":"stock","subject":"PRODUCT#vendor-1-1-0","detail":"-1"}""" + "\n")
        );
    }

    [Test]
    public async Task Run_WithoutDirect_IsWrongUsage()
    {
        var run = await ToolRun.Of("marketplace", "check");
        Assert.That((run.Exit, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Error, Does.Contain("--direct"));
    }
}
