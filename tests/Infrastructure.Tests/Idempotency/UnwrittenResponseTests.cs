using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Idempotency;

/// <summary>Patches that write nothing: their responses are those of what is stored when they are kept.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class UnwrittenResponseTests
{
    private static readonly ProfileMerge Nothing = new(null, [], [], RemovesAll: false, null, null, null);

    [Test]
    public async Task Save_WithoutAChange_WritesTheResponseAlone()
    {
        await using var store = TestStore.Create();
        var (id, sending) = (A.FreshId(), new Sending(Sending.NewKey()));
        var put = await store.SaveVersioned(A.Draft(id.Value, ["a"]));
        var before = await store.Partition($"USER#{id}");
        Assert.That(await Patch(store, id), Is.EqualTo(("a", put.Version)));
        Assert.That(await store.Partition($"USER#{id}"), Has.Count.EqualTo(before.Count));
        await Claim(store, sending);
        Assert.That(await Patch(store, id, sending), Is.EqualTo(("a", put.Version)));
        Assert.That(await Replayed(store, sending), Is.EqualTo("a"));
        var profile = await store.Profiles.Find(id, consistent: true, CancellationToken.None);
        Assert.That(profile!.Version, Is.EqualTo(put.Version));
    }

    [Test]
    public async Task Save_OvertakenWithoutAChange_KeepsTheNewerResponse()
    {
        await using var rival = TestStore.Create();
        var (id, sending, overtaken) = (A.FreshId(), new Sending(Sending.NewKey()), false);
        await rival.Save(A.Draft(id.Value, ["old"]));
        await Claim(rival, sending);
        await using var store = TestStore.Create(wrap: client => InterceptedClient.Around(client, before: Overtake));
        Assert.That((await Patch(store, id, sending)).Tag, Is.EqualTo("new"));
        Assert.That(await Replayed(rival, sending), Is.EqualTo("new"));

        async Task Overtake(AmazonWebServiceRequest request)
        {
            if (request is TransactWriteItemsRequest && !overtaken)
            {
                overtaken = true;
                await rival.Save(A.Draft(id.Value, ["new"]));
            }
        }
    }

    [Test]
    public async Task Save_ErasedMeanwhile_LeavesNoResponse()
    {
        await using var rival = TestStore.Create();
        var (id, sending) = (A.FreshId(), new Sending(Sending.NewKey()));
        await rival.Save(A.Draft(id.Value, ["old"]));
        await Claim(rival, sending);
        await using var store = TestStore.Create(wrap: client => InterceptedClient.Around(client, before: Erase));
        Assert.That((await Patch(store, id, sending)).Tag, Is.Null);
        Assert.That(sending.Kept, Is.Null);
        Assert.That(await rival.Partition($"USER#{id}"), Is.Empty);

        async Task Erase(AmazonWebServiceRequest request)
        {
            if (request is TransactWriteItemsRequest)
            {
                await rival.Erase(id);
            }
        }
    }

    private static async Task<(string? Tag, long? Version)> Patch(TestStore store, UserId id, Sending? sending = null)
    {
        var now = store.Clock.GetUtcNow();
        var saved = await store.Profiles.Save(
            id,
            state => state.Profile is { } profile ? Nothing.ApplyTo(profile, state.Known, now) : null,
            now,
            sending?.Write<SavedChange>(change => TagOf(change)!),
            CancellationToken.None
        );
        return (TagOf(saved), saved?.Stored.Version);
    }

    private static string? TagOf(SavedChange? saved) => saved?.Stored.Value.After.Tags.Values.Single();

    private static Task<StoredResponse?> Claim(TestStore store, Sending sending) =>
        store.Keys.Claim(sending.Claim, store.Clock.GetUtcNow(), CancellationToken.None);

    private static async Task<string?> Replayed(TestStore store, Sending sending) =>
        Sending.TextOf(await Claim(store, new Sending(sending.Claim.Key)));
}
