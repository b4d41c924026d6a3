using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Profiles;

internal sealed class ReadingTests
{
    private static readonly VersionTime Any = VersionTime.UpTo(DateTimeOffset.MaxValue);

    [TestCase(true)]
    [TestCase(false)]
    public async Task AnyFind_AskedForConsistency_AsksTheStoreForIt(bool consistent)
    {
        var asked = new List<bool?>();
        await using var store = TestStore.Create(wrap: client => InterceptedClient.Around(client, before: Record));
        var (id, type) = (A.FreshId(), A.Type("s"));
        await store.Profiles.Find(id, consistent, CancellationToken.None);
        await store.Profiles.FindTags(id, consistent, CancellationToken.None);
        await store.Profiles.FindSegment(id, type, consistent, CancellationToken.None);
        await store.Profiles.FindSegmentTags(id, type, consistent, CancellationToken.None);
        await store.Profiles.FindVersion(id, type, Any, consistent, CancellationToken.None);
        await store.Profiles.FindVersions(id, type, Any, 5, consistent, CancellationToken.None);
        await store.Profiles.FindAsOf(id, DateTimeOffset.UtcNow, consistent, CancellationToken.None);
        await store.Blobs.Find(id, consistent, CancellationToken.None);
        await store.Blobs.FindMember(id, "m", consistent, CancellationToken.None);
        Assert.That(asked, Has.Count.EqualTo(12));
        Assert.That(asked.Select(one => one ?? false), Is.All.EqualTo(consistent));

        Task Record(AmazonWebServiceRequest request)
        {
            asked.Add(request is GetItemRequest get ? get.ConsistentRead : ((QueryRequest)request).ConsistentRead);
            return Task.CompletedTask;
        }
    }

    [Test]
    public async Task FindSegmentTags_SegmentExpiredBeforeProfile_ReturnsNothing()
    {
        await using var store = TestStore.Create();
        var id = A.FreshId();
        var soon = store.Clock.GetUtcNow().AddHours(1);
        await store.Save(A.Draft(id.Value, ["t"], [A.SegmentDraft("s", expiresAt: soon)]));
        store.Clock.Advance(TimeSpan.FromHours(2));
        Assert.That(await store.Profiles.FindSegmentTags(id, A.Type("s"), true, CancellationToken.None), Is.Null);
        Assert.That(await store.Profiles.FindTags(id, true, CancellationToken.None), Is.Not.Null);
    }

    [Test]
    public async Task FindVersion_ItsProfileHasExpired_ReturnsNothing()
    {
        await using var store = TestStore.Create();
        var id = A.FreshId();
        await store.Save(A.Draft(id.Value, segments: [A.SegmentDraft("s")]));
        await store.Save(A.Draft(id.Value, expiresAt: store.Clock.GetUtcNow().AddHours(1)));
        Assert.That(await store.Profiles.FindVersion(id, A.Type("s"), Any, true, CancellationToken.None), Is.Not.Null);
        store.Clock.Advance(TimeSpan.FromHours(2));
        Assert.That(await store.Profiles.FindVersion(id, A.Type("s"), Any, true, CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task Find_AWriteFellIntoTheReading_ReadsAgain()
    {
        var id = A.FreshId();
        var queries = 0;
        await using var other = TestStore.Create();
        await other.Save(A.Draft(id.Value, ["old"], [A.SegmentDraft("s")]));
        var torn = (await other.Partition($"USER#{id}")).Single(item => item["typ"].S is "USER");
        await other.Save(A.Draft(id.Value, ["new"], [A.SegmentDraft("s")]));
        var whole = (await other.Partition($"USER#{id}")).Single(item => item["typ"].S is "USER");
        // Old metadata with a new copy, as a query may see them during a transaction.
        await other.PutRaw(torn);
        await using var store = TestStore.Create(wrap: client => InterceptedClient.Around(client, before: Heal));
        var profile = await store.Profiles.Find(id, consistent: false, CancellationToken.None);
        Assert.That(profile!.Value.Tags.Values, Is.EqualTo((string[])["new"]).AsCollection);
        Assert.That(queries, Is.EqualTo(2));

        async Task Heal(AmazonWebServiceRequest request)
        {
            if (request is QueryRequest && ++queries == 2)
            {
                await other.PutRaw(whole);
            }
        }
    }

    [Test]
    public async Task Save_OneInstantIsWrittenOverAndOver_KeepsEveryVersion()
    {
        await using var store = TestStore.Create();
        var (id, at) = (A.FreshId(), new DateTimeOffset(2025, 6, 26, 12, 0, 0, TimeSpan.Zero));
        for (var i = 0; i < 40; i++)
        {
            await store.Save(A.Draft(id.Value, segments: [A.SegmentDraft("s", [A.Category("c", i)], createdAt: at)]));
        }

        var page = await store.Profiles.FindVersions(id, A.Type("s"), Any, 100, true, CancellationToken.None);
        Assert.That(
            page.Items.Select(version => version.Categories[0].Score),
            Is.EqualTo(Enumerable.Range(0, 40).Reverse().Select(i => (double)i)).AsCollection
        );
    }
}
