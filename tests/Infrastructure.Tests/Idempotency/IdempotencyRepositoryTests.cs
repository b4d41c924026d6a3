using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Idempotency;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class IdempotencyRepositoryTests : IAsyncDisposable
{
    private readonly TestStore _store = TestStore.Create();
    private readonly IdempotencyKey _key = IdempotencyKey.Of("", "PUT /a", Guid.NewGuid().ToString());
    private readonly UserId _id = A.FreshId();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private string Partition => $"IDEM#{_key.Digest}";

    private KeyClaim ClaimOf(string writeToken, string payload = "p") => new(_key, payload, writeToken);

    private Task<StoredResponse?> Claim(KeyClaim claim) =>
        _store.Keys.Claim(claim, _store.Clock.GetUtcNow(), CancellationToken.None);

    /// <summary>Writes a profile like a request that holds the key; the response is the tag.</summary>
    private async Task Write(KeyClaim claim, string tag)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["ETag"] = $"\"{tag}\"" };
        var response = new StoredResponse(201, headers.ToImmutableSortedDictionary(), Encoding.UTF8.GetBytes(tag));
        var (request, draft) = (new IdempotentRequest(claim), A.Draft(_id.Value, [tag]));
        var now = _store.Clock.GetUtcNow();
        await _store.Profiles.Save(
            _id,
            state => draft.ApplyTo(state.Profile, state.Known, now),
            now,
            new IdempotentWrite<SavedChange>(request, _ => Task.FromResult(response)),
            CancellationToken.None
        );
        Assert.That(request.Kept, Is.SameAs(response));
    }

    private async Task<string?> Tag() =>
        (await _store.Profiles.Find(_id, consistent: true, CancellationToken.None))?.Value.Tags.Values.Single();

    [Test]
    public async Task Claim_TheKeyIsFree_IsGrantedOnce()
    {
        await Assert.ThatAsync(() => Claim(ClaimOf("a")), Is.Null);
        await Assert.ThrowsAsync<KeyInUseException>(() => Claim(ClaimOf("b")));
        await Assert.ThrowsAsync<KeyReusedException>(() => Claim(ClaimOf("b", "other")));
        await Assert.ThatAsync(() => Claim(ClaimOf("a")), Is.Null, "our own, whose answer was lost");
    }

    [Test]
    public async Task Claim_TheRequestHasWritten_GivesItsAnswer()
    {
        await Claim(ClaimOf("a"));
        await Write(ClaimOf("a"), "one");
        var answer = (await Claim(ClaimOf("b")))!;
        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(201));
            Assert.That(answer.Headers["etag"], Is.EqualTo("\"one\""));
            Assert.That(Encoding.UTF8.GetString(answer.Body.Span), Is.EqualTo("one"));
        });
        await Assert.ThrowsAsync<KeyReusedException>(() => Claim(ClaimOf("b", "other")));
    }

    [Test]
    public async Task Claim_TheLeaseRanOut_PassesToTheLikeRequestAlone()
    {
        await Claim(ClaimOf("a"));
        _store.Clock.Advance(KeyClaim.Lease);
        await Assert.ThrowsAsync<KeyReusedException>(() => Claim(ClaimOf("b", "other")));
        await Assert.ThatAsync(() => Claim(ClaimOf("b")), Is.Null);
        await Assert.ThrowsAsync<KeyInUseException>(() => Write(ClaimOf("a"), "late"));
        await Assert.ThatAsync(Tag, Is.Null, "who lost the key writes nothing");
        await Write(ClaimOf("b"), "two");
        await Assert.ThrowsAsync<KeyInUseException>(() => Write(ClaimOf("a"), "late"));
        await Assert.ThatAsync(Tag, Is.EqualTo("two"));
    }

    [Test]
    public async Task Claim_AfterADay_FindsTheKeyFree()
    {
        await Claim(ClaimOf("a"));
        await Write(ClaimOf("a"), "one");
        _store.Clock.Advance(KeyClaim.KeptFor - TimeSpan.FromMinutes(1));
        await Assert.ThatAsync(() => Claim(ClaimOf("b")), Is.Not.Null);
        _store.Clock.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThatAsync(() => Claim(ClaimOf("c", "other")), Is.Null);
    }

    [Test]
    public async Task Release_OfAClaim_FreesTheKeyForAnyRequest()
    {
        await Claim(ClaimOf("a"));
        await _store.Keys.Release(ClaimOf("a"), [], CancellationToken.None);
        await Assert.ThatAsync(() => _store.Partition(Partition), Is.Empty);
        await Assert.ThatAsync(() => Claim(ClaimOf("b", "other")), Is.Null);
    }

    [Test]
    public async Task Release_OfAnothersClaimOrOfAWrite_DoesNothing()
    {
        await Claim(ClaimOf("a"));
        await _store.Keys.Release(ClaimOf("b"), [], CancellationToken.None);
        await Assert.ThrowsAsync<KeyInUseException>(() => Claim(ClaimOf("b")));
        await Write(ClaimOf("a"), "one");
        await _store.Keys.Release(ClaimOf("a"), [], CancellationToken.None);
        await Assert.ThatAsync(() => Claim(ClaimOf("b")), Is.Not.Null);
    }

    [Test]
    public async Task Write_WithAKey_LeavesTheDocumentedItems()
    {
        await Claim(ClaimOf("a"));
        var claim = (await _store.Partition(Partition)).Single();
        Assert.That(claim.Keys, Is.EquivalentTo(["pk", "sk", "typ", "expires_at", "ttl", "op", "req", "lease"]));
        await Write(ClaimOf("a"), "one");
        var record = (await _store.Partition(Partition)).Single();
        var reference = (await _store.Partition($"USER#{_id}")).Single(item => item["typ"].S is "NOTE");
        Assert.Multiple(() =>
        {
            Assert.That(
                record.Keys,
                Is.EquivalentTo(["pk", "sk", "typ", "expires_at", "ttl", "op", "req", "status", "headers", "body"])
            );
            Assert.That(record["typ"].S, Is.EqualTo("IDEM"));
            Assert.That(record["status"].N, Is.EqualTo("201"));
            Assert.That(record["headers"].M["ETag"].S, Is.EqualTo("\"one\""));
            Assert.That(reference.Keys, Is.EquivalentTo(["pk", "sk", "typ", "expires_at", "ttl", "op", "of"]));
            Assert.That(reference["sk"].S, Is.EqualTo(Partition));
            Assert.That((reference["of"].S, reference["op"].S), Is.EqualTo(("USER", "a")));
            Assert.That(reference["expires_at"].S, Is.EqualTo(record["expires_at"].S));
            Assert.That(
                long.Parse(reference["ttl"].N, CultureInfo.InvariantCulture),
                Is.EqualTo(long.Parse(record["ttl"].N, CultureInfo.InvariantCulture) + (7 * 24 * 60 * 60)),
                "the store removes it later than the answer"
            );
        });
    }
}
