using Personalisation.TestKit.Engine;

namespace Personalisation.Infrastructure.Tests.LocalEngines;

[Parallelizable(ParallelScope.All)]
internal sealed class TestEngineTests
{
    [Test]
    public async Task StartAsync_GivenAnAddress_UsesThatEngineAndLeavesItRunning()
    {
        await using var running = await TestEngine.StartAsync("dynoxide");
        using var table = new SimpleTable(running.Endpoint);
        await table.CreateAsync();

        await using (var connected = await TestEngine.StartAsync(running.Endpoint.AbsoluteUri))
        {
            using var client = connected.CreateClient();
            Assert.That((await client.ListTablesAsync()).TableNames, Is.EqualTo([SimpleTable.Name]));
        }

        Assert.That(await table.HasAsync("anything"), Is.False, "it still answers");
    }

    [Test]
    public async Task StartAsync_NobodyAnswersAtTheAddress_Fails()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            TestEngine.StartAsync("http://127.0.0.1:1")
        );

        Assert.That(
            failure!.Message,
            Does.StartWith("TEST_ENGINE is http://127.0.0.1:1/, and no DynamoDB answers there")
        );
    }

    [Test]
    public async Task StartAsync_TheNameIsUnknown_NamesTheKnown()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => TestEngine.StartAsync("dynoxyde"));

        Assert.That(failure!.Message, Does.Contain("dynoxide, dynamodb-local, testcontainers or an http address"));
    }
}
