using System.Diagnostics;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.Bulk;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Store;

namespace Personalisation.Api.Tests.Bulk;

/// <summary>A store that throttles for a while: some of it, then all.</summary>
[Category("OneEngine")]
internal sealed class ThrottledImportTests
{
    [TestCase("upsert")]
    [TestCase("load")]
    public async Task Import_WhileTheStoreThrottles_WaitsAndLosesNothing(string mode)
    {
        var watch = new Stopwatch();
        using var host = Throttled(
            watch,
            TimeSpan.FromSeconds(1.5),
            new BulkOptions { MaxPause = TimeSpan.FromMilliseconds(300) }
        );
        var ids = Lines.Ids(300);
        await host.Client.Import([Lines.Profile(Http.NewId())], $"?mode={mode}");
        watch.Start();
        var summary = (await host.Client.Import(ids.Select(id => Lines.Profile(id)), $"?mode={mode}")).Summary();
        Assert.That(summary.Counts(), Is.EqualTo([300, 300, 0, 0]));
        Assert.That(
            summary.GetProperty("seconds").GetDouble(),
            Is.GreaterThan(1.5),
            "while it was throttled, nothing could be stored"
        );
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
        var watch = Stopwatch.StartNew();
        var options = new BulkOptions
        {
            MaxPause = TimeSpan.FromMilliseconds(200),
            StorePatience = TimeSpan.FromSeconds(1),
        };
        using var host = Throttled(watch, TimeSpan.FromSeconds(6), options);
        var (ids, key) = (Lines.Ids(50), Http.NewId());
        var lines = ids.ConvertAll(id => Lines.Profile(id));
        var stopped = (await host.Client.Import(lines, $"?mode={mode}", key)).Summary();
        Assert.That(stopped.Text("code"), Is.EqualTo("store_unavailable"));
        Assert.That(stopped.GetProperty("complete").GetBoolean(), Is.False);
        await Task.Delay(TimeSpan.FromSeconds(Math.Max(0, 6.5 - watch.Elapsed.TotalSeconds)));
        var resumed = (await host.Client.Import(lines, $"?mode={mode}", key)).Summary();
        Assert.That(resumed.Counts(), Is.EqualTo([50, 50, 0, 0]));
    }

    // Only transactions and batches, so that keys and reads continue.
    private static ApiHost Throttled(Stopwatch since, TimeSpan time, BulkOptions options) =>
        ApiHost.Start(builder =>
            builder.ConfigureTestServices(services =>
                services
                    .AddSingleton(options)
                    .AddSingleton(_ =>
                        PartialClient.Around(
                            TestEngine.Shared.CreateClient(),
                            mostWrites: () => since.IsRunning && since.Elapsed < time ? 0 : 9
                        )
                    )
            )
        );
}
