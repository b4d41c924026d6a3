using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.Bulk;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Store;

namespace Personalisation.Api.Tests.Bulk;

/// <summary>A store that throttles writes for a while, and one that goes on throttling.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class ThrottledImportTests
{
    // A call has five attempts: several calls fail before one succeeds.
    private const int Refusals = 40;

    [TestCase("upsert")]
    [TestCase("load")]
    public async Task Import_WhileTheStoreThrottles_WaitsAndLosesNothing(string mode)
    {
        var left = 0;
        using var host = Throttled(
            // Below zero, writes get through, nine items of a batch at once.
            () => Interlocked.Decrement(ref left) >= 0 ? 0 : 9,
            new BulkOptions { MaxPause = TimeSpan.FromMilliseconds(20) }
        );
        var ids = Lines.Ids(300);
        await host.Client.Import([Lines.Profile(Http.NewId())], $"?mode={mode}");
        Interlocked.Exchange(ref left, Refusals);
        var summary = (await host.Client.Import(ids.Select(id => Lines.Profile(id)), $"?mode={mode}")).Summary();
        Assert.That(left, Is.Negative, "all refusals were met");
        Assert.That(summary.Counts(), Is.EqualTo([300, 300, 0, 0]));
        foreach (var id in ids.Where((_, i) => i % 10 == 0))
        {
            var versions = await host
                .Client.GetAsync($"/api/v1/profile/{id}/segment/evening/versions?consistent=true")
                .Body(200);
            Assert.That(versions.GetProperty("items").GetArrayLength(), Is.EqualTo(1));
        }
    }

    [TestCase("upsert")]
    [TestCase("load")]
    public async Task Import_TheStoreStaysAway_StopsAndGoesOnLater(string mode)
    {
        var isAway = true;
        var options = new BulkOptions
        {
            MaxPause = TimeSpan.FromMilliseconds(200),
            StorePatience = TimeSpan.FromSeconds(1),
        };
        using var host = Throttled(() => Volatile.Read(ref isAway) ? 0 : 9, options);
        var (ids, key) = (Lines.Ids(50), Http.NewId());
        var lines = ids.ConvertAll(id => Lines.Profile(id));
        var stopped = (await host.Client.Import(lines, $"?mode={mode}", key)).Summary();
        Assert.That(stopped.Text("code"), Is.EqualTo("store_unavailable"));
        Assert.That(stopped.GetProperty("complete").GetBoolean(), Is.False);
        Volatile.Write(ref isAway, false);
        var resumed = (await host.Client.Import(lines, $"?mode={mode}", key)).Summary();
        Assert.That(resumed.Counts(), Is.EqualTo([50, 50, 0, 0]));
    }

    // Only transactions and batches, so that keys and reads continue.
    private static ApiHost Throttled(Func<int> mostWrites, BulkOptions options) =>
        ApiHost.Start(builder =>
            builder
                // The number of attempts is what counts, not how long they take.
                .UseSetting("Store:Resilience:ThrottledDelay", "00:00:00.010")
                .ConfigureTestServices(services =>
                    services
                        .AddSingleton(options)
                        .AddSingleton(_ =>
                            PartialClient.Around(TestEngine.Shared.CreateClient(), mostWrites: mostWrites)
                        )
                )
        );
}
