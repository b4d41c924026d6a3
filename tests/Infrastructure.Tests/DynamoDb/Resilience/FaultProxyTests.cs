using Personalisation.Application.Errors;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Faults;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.DynamoDb.Resilience;

/// <summary>How the SDK reports network faults, and how the store layer handles them.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class FaultProxyTests
{
    private static readonly ResilienceOptions Impatient = new()
    {
        // A busy machine and an engine in Java sometimes take half a second.
        AttemptTimeout = TimeSpan.FromSeconds(1),
        TotalTimeout = TimeSpan.FromSeconds(30),
        MaxRetryDelay = TimeSpan.FromMilliseconds(5),
        MaxRetries = 1,
    };

    private static readonly FaultKind[] Outages =
    [
        FaultKind.ResetMidResponse,
        FaultKind.LoseAnswer,
        FaultKind.ServerError,
        FaultKind.GarbledError,
        FaultKind.Throttle,
        FaultKind.Garbage,
        FaultKind.BlackHole,
        FaultKind.Refuse,
    ];

    private static TestStore StoreBehind(FaultProxy proxy) =>
        TestStore.Create(options => options with { Endpoint = proxy.Endpoint, Resilience = Impatient });

    [TestCaseSource(nameof(Outages))]
    public async Task Outage_OfAnyKind_IsUnavailabilityAndPasses(FaultKind kind)
    {
        await using var proxy = FaultProxy.Start(TestEngine.Shared.Endpoint);
        await using var store = StoreBehind(proxy);
        var id = A.FreshId();
        // Few enough that the breaker stays closed, so each call meets the fault.
        proxy.Inject(kind);
        for (var i = 0; i < 2; i++)
        {
            await Assert.ThatAsync(() => store.Save(A.Draft(id.Value)), Throws.TypeOf<StoreUnavailableException>());
            await Assert.ThatAsync(() => store.SaveBlob(id, """{"a":1}"""), Throws.TypeOf<StoreUnavailableException>());
        }

        proxy.Heal();
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        await store.Save(A.Draft(id.Value, tags: ["after"]));
        await store.SaveBlob(id, """{"a":2}""");
        var kinds = (await store.Partition($"USER#{id}")).Select(item => item["typ"].S);
        Assert.That(kinds, Is.EquivalentTo(["USER", "META", "BLOB"]));
    }

    [Test]
    public async Task Save_EveryThirdRequestGoesWrong_StoresEachWriteOnce([ValueSource(nameof(Outages))] FaultKind kind)
    {
        await using var proxy = FaultProxy.Start(TestEngine.Shared.Endpoint);
        await using var store = TestStore.Create(options =>
            options with
            {
                Endpoint = proxy.Endpoint,
                Resilience = Impatient with { MaxRetries = 10, BreakRatio = 1 },
            }
        );
        var id = A.FreshId();
        proxy.Inject(kind, share: 0.3);
        for (var i = 0; i < 8; i++)
        {
            await store.Save(A.Draft(id.Value, tags: [$"{i}"], segments: [A.SegmentDraft("s")]));
        }

        proxy.Heal();
        Assert.That(proxy.Faults, Is.Positive);
        var items = await store.Partition($"USER#{id}");
        Assert.That(items.Count(item => item["typ"].S is "SEG"), Is.EqualTo(8));
        Assert.That(items.Single(item => item["typ"].S is "USER")["tags"].L.Single().S, Is.EqualTo("7"));
    }
}
