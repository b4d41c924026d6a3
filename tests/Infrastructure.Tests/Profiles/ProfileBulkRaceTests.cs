using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Personalisation.Application.Errors;
using Personalisation.Domain.Bulk;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;
using static Personalisation.Infrastructure.Tests.Profiles.ProfileBulkInserterTests;

namespace Personalisation.Infrastructure.Tests.Profiles;

/// <summary>Loads that were interrupted, or met others.</summary>
internal sealed class ProfileBulkRaceTests
{
    [Test]
    public async Task Load_TheHistoryFailed_IsCompletedByTheSameAgain()
    {
        var isAway = true;
        await using var store = TestStore.Create(
            options =>
                options with
                {
                    Resilience = options.Resilience with { ThrottledDelay = TimeSpan.FromMilliseconds(1) },
                },
            client => InterceptedClient.Around(client, before: Fail)
        );
        var loads = Loads(5);
        await Assert.ThatAsync(
            () => store.Profiles.Load(loads, store.Clock.GetUtcNow(), CancellationToken.None),
            Throws.InstanceOf<StoreUnavailableException>()
        );
        Assert.That(await store.Profiles.Find(loads[0].Draft.Id, true, CancellationToken.None), Is.Not.Null);
        isAway = false;
        var outcomes = await store.Profiles.Load(loads, store.Clock.GetUtcNow(), CancellationToken.None);
        Assert.That(outcomes, Is.All.EqualTo(LoadOutcome.Stored));
        Assert.That(await Items(store, loads[0].Draft.Id), Has.Count.EqualTo(6));

        Task Fail(AmazonWebServiceRequest request) =>
            isAway && request is BatchWriteItemRequest
                ? throw new ProvisionedThroughputExceededException("throttled by the test")
                : Task.CompletedTask;
    }

    [Test]
    public async Task Load_TheUserIsErasedBeforeTheHistory_LeavesNothingBehind()
    {
        var loads = Loads(2);
        await using var other = TestStore.Create();
        await using var store = TestStore.Create(wrap: client => InterceptedClient.Around(client, before: Erase));
        await store.Profiles.Load(loads, store.Clock.GetUtcNow(), CancellationToken.None);
        Assert.That(await Items(store, loads[0].Draft.Id), Is.Empty);
        Assert.That(await Items(store, loads[1].Draft.Id), Has.Count.EqualTo(6));

        Task Erase(AmazonWebServiceRequest request) =>
            request is BatchWriteItemRequest { RequestItems: var items }
            && items.Values.Single().Exists(it => it.PutRequest is not null)
                ? other.Erase(loads[0].Draft.Id)
                : Task.CompletedTask;
    }

    [Test]
    public async Task Import_ALaterLineOfTheSameImportCameFirst_ChangesNothing()
    {
        await using var store = TestStore.Create();
        var id = A.FreshId();
        var first = new ProfileLoad(
            A.Draft(id.Value, ["first"], [A.SegmentDraft("s")]).Dated(Import.LineOf(1).Time),
            Import.LineOf(1)
        );
        var second = new ProfileLoad(
            A.Draft(id.Value, ["second"], [A.SegmentDraft("s", [])]).Dated(Import.LineOf(2).Time),
            Import.LineOf(2)
        );
        foreach (var load in new[] { first, second })
        {
            await store.Profiles.Import(load, store.Clock.GetUtcNow(), CancellationToken.None);
        }

        var items = await Items(store, id);
        foreach (var load in new[] { first, second })
        {
            await store.Profiles.Import(load, store.Clock.GetUtcNow(), CancellationToken.None);
        }

        Assert.That(await Items(store, id), Is.EqualTo(items));
        Assert.That(items, Has.Count.EqualTo(6));
    }
}
