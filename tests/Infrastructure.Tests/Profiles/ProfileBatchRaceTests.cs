using System.Collections.Immutable;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Personalisation.Application.Cost;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Profiles;

/// <summary>Reads of many profiles beside writes, and of a store that leaves keys out.</summary>
internal sealed class ProfileBatchRaceTests
{
    [Test]
    public async Task FindMany_WriteBetweenMetadataAndSegments_ReturnsAllOfIt()
    {
        var id = A.FreshId();
        await using var other = TestStore.Create();
        await other.Save(A.Draft(id.Value, ["old"], [A.SegmentDraft("s", [A.Category("old")])]));
        var batches = 0;
        await using var store = TestStore.Create(wrap: client => InterceptedClient.Around(client, before: Overtake));
        var found = (await Find(store, [id])).Single().Profile!.Value;
        Assert.That(found.Tags.Values, Is.EqualTo(["new"]));
        Assert.That(found.Segments.Single().Categories.Single().Id, Is.EqualTo("new"));

        async Task Overtake(AmazonWebServiceRequest request)
        {
            if (request is BatchGetItemRequest && ++batches == 2)
            {
                await other.Save(A.Draft(id.Value, ["new"], [A.SegmentDraft("s", [A.Category("new")])]));
            }
        }
    }

    [Test]
    public async Task FindMany_ErasureBetweenMetadataAndSegments_FindsNothing()
    {
        var id = A.FreshId();
        await using var other = TestStore.Create();
        await other.Save(A.Draft(id.Value, ["t"], [A.SegmentDraft("s")]));
        var batches = 0;
        await using var store = TestStore.Create(wrap: client => InterceptedClient.Around(client, before: Erase));
        Assert.That((await Find(store, [id])).Single(), Is.EqualTo(new ProfileLookup(id, true, null)));

        async Task Erase(AmazonWebServiceRequest request)
        {
            if (request is BatchGetItemRequest && ++batches == 2)
            {
                await other.Erase(id);
            }
        }
    }

    [Test]
    public async Task FindMany_TheStoreHandsKeysBack_AsksAgainForThoseAlone()
    {
        await using var store = TestStore.Create(wrap: client => PartialClient.Around(client, mostReads: 3));
        var ids = Enumerable.Range(0, 10).Select(_ => A.FreshId()).ToList();
        foreach (var id in ids)
        {
            await store.Save(A.Draft(id.Value, [id.Value], [A.SegmentDraft("s")]));
        }

        var ledger = CapacityLedger.Open();
        var found = await Find(store, ids);
        Assert.That(
            found.Select(lookup => lookup.Profile!.Value.Tags.Values.Single()),
            Is.EquivalentTo(ids.Select(id => id.Value))
        );
        Assert.That(ledger.Attempts, Is.EqualTo(8));
        Assert.That(ledger.Read, Is.EqualTo(20));
    }

    [Test]
    public async Task FindMany_UnprocessedKeys_ReportsThemAndReturnsTheOthers()
    {
        var (kept, given) = (A.FreshId(), A.FreshId());
        await using var store = TestStore.Create(
            options =>
                options with
                {
                    Resilience = options.Resilience with { ThrottledDelay = TimeSpan.FromMilliseconds(1) },
                },
            client =>
                PartialClient.Around(
                    client,
                    keeps: key => Keys.User(kept).Equals(key["pk"].S, StringComparison.Ordinal)
                )
        );
        await store.Save(A.Draft(kept.Value));
        await store.Save(A.Draft(given.Value));
        var found = await Find(store, [kept, given]);
        Assert.That(found.Single(lookup => lookup.Id == kept), Is.EqualTo(new ProfileLookup(kept, false, null)));
        Assert.That(found.Single(lookup => lookup.Id == given).Profile, Is.Not.Null);
    }

    private static Task<ImmutableArray<ProfileLookup>> Find(TestStore store, IReadOnlyCollection<UserId> ids) =>
        store.Profiles.FindMany(ids, withSegments: true, consistent: true, CancellationToken.None);
}
