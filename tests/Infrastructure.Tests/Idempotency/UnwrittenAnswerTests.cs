using System.Collections.Immutable;
using System.Text;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Idempotency;

/// <summary>Patches that write nothing: their responses match the data stored at that moment.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class UnwrittenAnswerTests
{
    private static readonly ProfileMerge Nothing = new(null, [], [], RemovesAll: false, null, null, null);

    [Test]
    public async Task Save_WithoutAChange_WritesTheAnswerAlone()
    {
        await using var store = TestStore.Create();
        var (id, claim) = (A.FreshId(), NewClaim());
        var put = await store.SaveVersioned(A.Draft(id.Value, ["a"]));
        var before = await store.Partition($"USER#{id}");
        Assert.That(await Patch(store, id), Is.EqualTo(("a", put.Version)));
        Assert.That(await store.Partition($"USER#{id}"), Has.Count.EqualTo(before.Count));
        await store.Keys.Claim(claim, store.Clock.GetUtcNow(), CancellationToken.None);
        Assert.That(await Under(claim, () => Patch(store, id)), Is.EqualTo(("a", put.Version)));
        Assert.That(await AnswerOf(store, claim), Is.EqualTo("a"));
        var profile = await store.Profiles.Find(id, consistent: true, CancellationToken.None);
        Assert.That(profile!.Version, Is.EqualTo(put.Version));
    }

    [Test]
    public async Task Save_OvertakenWithoutAChange_KeepsTheNewerAnswer()
    {
        await using var rival = TestStore.Create();
        var (id, claim, overtaken) = (A.FreshId(), NewClaim(), false);
        await rival.Save(A.Draft(id.Value, ["old"]));
        await rival.Keys.Claim(claim, rival.Clock.GetUtcNow(), CancellationToken.None);
        await using var store = TestStore.Create(wrap: client => InterceptedClient.Around(client, before: Overtake));
        Assert.That((await Under(claim, () => Patch(store, id))).Tag, Is.EqualTo("new"));
        Assert.That(await AnswerOf(rival, claim), Is.EqualTo("new"));

        async Task Overtake(AmazonWebServiceRequest request)
        {
            if (request is TransactWriteItemsRequest && !overtaken)
            {
                overtaken = true;
                // The rival is another request, without a key.
                await IdempotentRequest.Unkept(_ => rival.Save(A.Draft(id.Value, ["new"])), CancellationToken.None);
            }
        }
    }

    [Test]
    public async Task Save_ErasedMeanwhile_LeavesNoAnswer()
    {
        await using var rival = TestStore.Create();
        var (id, claim) = (A.FreshId(), NewClaim());
        await rival.Save(A.Draft(id.Value, ["old"]));
        await rival.Keys.Claim(claim, rival.Clock.GetUtcNow(), CancellationToken.None);
        await using var store = TestStore.Create(wrap: client => InterceptedClient.Around(client, before: Erase));
        Assert.That((await Under(claim, () => Patch(store, id))).Tag, Is.Null);
        Assert.That(await rival.Partition($"USER#{id}"), Is.Empty);

        async Task Erase(AmazonWebServiceRequest request)
        {
            if (request is TransactWriteItemsRequest)
            {
                await IdempotentRequest.Unkept(
                    token => rival.Erase(id, cancellationToken: token),
                    CancellationToken.None
                );
            }
        }
    }

    [Test]
    public async Task Patch_OfADocumentWithoutAMember_KeepsItsAnswer()
    {
        await using var store = TestStore.Create();
        var (id, claim) = (A.FreshId(), NewClaim());
        var put = await store.SaveBlob(id, """{"a":1}""");
        await store.Keys.Claim(claim, store.Clock.GetUtcNow(), CancellationToken.None);
        Assert.That(MergePatch.TryParse("{}"u8.ToArray(), out var empty, out _), Is.True);
        var patched = await Under(
            claim,
            async () =>
            {
                var now = store.Clock.GetUtcNow();
                var document = await store.Blobs.Patch(id, empty!, Precondition.None, now, CancellationToken.None);
                return ((string?)null, document?.Version);
            }
        );
        Assert.That(patched.Version, Is.EqualTo(put.Version));
        Assert.That(await AnswerOf(store, claim), Is.EqualTo("document"));
    }

    private static KeyClaim NewClaim()
    {
        var key = IdempotencyKey.Of("", "PATCH /a", Guid.NewGuid().ToString());
        return new KeyClaim(key, "p", Guid.NewGuid().ToString("N"));
    }

    private static async Task<(string? Tag, long? Version)> Patch(TestStore store, UserId id)
    {
        var now = store.Clock.GetUtcNow();
        var patched = await store.Profiles.Save(
            id,
            state => state.Profile is { } profile ? Nothing.ApplyTo(profile, state.Known, now) : null,
            static (_, stored) => stored.Select(change => change.After),
            now,
            CancellationToken.None
        );
        return (patched?.Value.Tags.Values.Single(), patched?.Version);
    }

    // The response is the profile's tag.
    private static Task<(string? Tag, long? Version)> Under(
        KeyClaim claim,
        Func<Task<(string? Tag, long? Version)>> request
    ) =>
        Task.Run(async () =>
        {
            IdempotentRequest
                .Open(claim)
                .AnswerWith(result =>
                {
                    var text = result is Versioned<UserProfile> it ? it.Value.Tags.Values.Single() : "document";
                    return Task.FromResult(
                        new StoredResponse(
                            200,
                            ImmutableSortedDictionary<string, string>.Empty,
                            Encoding.UTF8.GetBytes(text)
                        )
                    );
                });
            return await request();
        });

    private static async Task<string> AnswerOf(TestStore store, KeyClaim claim)
    {
        var again = claim with { WriteToken = Guid.NewGuid().ToString("N") };
        var answer = await store.Keys.Claim(again, store.Clock.GetUtcNow(), CancellationToken.None);
        return Encoding.UTF8.GetString(answer!.Body.Span);
    }
}
