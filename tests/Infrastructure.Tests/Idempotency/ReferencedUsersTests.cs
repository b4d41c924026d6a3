using System.Collections.Immutable;
using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.Tests.Privacy;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Idempotency;

/// <summary>Requests that write to many users: a user erased at any moment is not named in stored responses.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ReferencedUsersTests : IAsyncDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TestStore _store = TestStore.Create();
    private readonly KeyClaim _claim = new(IdempotencyKey.Of("", "POST /a", $"{Guid.NewGuid()}"), "p", "a");
    private readonly UserId[] _users = [A.FreshId(), A.FreshId(), A.FreshId()];

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private Task<StoredResponse?> Claim() =>
        _store.Keys.Claim(_claim with { WriteToken = "b" }, _store.Clock.GetUtcNow(), None);

    /// <summary>Processes a request that names the users: claims, adds references, runs, stores the response.</summary>
    private async Task Serve(Func<Task> beforeNoting, Func<Task> beforeKeeping)
    {
        await _store.Keys.Claim(_claim, _store.Clock.GetUtcNow(), None);
        var response = new StoredResponse(200, ImmutableSortedDictionary<string, string>.Empty, "body"u8.ToArray());
        var request = new IdempotentRequest(_claim);
        await beforeNoting();
        await _store.Keys.AddReferences(_users, _store.Clock.GetUtcNow(), request, None);
        await beforeKeeping();
        await _store.Keys.Keep(
            "result",
            _store.Clock.GetUtcNow(),
            new IdempotentWrite<string>(request, _ => Task.FromResult(response)),
            None
        );
        Assert.That(request.Kept is null, Is.EqualTo(request.IsErased));
        if (request.IsErased)
        {
            await _store.Keys.Release(_claim, request.Named, None);
        }
    }

    private static Task Nothing() => Task.CompletedTask;

    private async Task<int> Held()
    {
        var partitions = await Task.WhenAll(_users.Select(user => _store.SortKeys(user)));
        return partitions.Sum(items => items.Count);
    }

    private async Task AssertErased()
    {
        await Assert.ThrowsAsync<AnswerErasedException>(Claim);
        var record = (await _store.Partition($"IDEM#{_claim.Key.Digest}")).Single();
        Assert.That(record.Keys, Is.EquivalentTo(["pk", "sk", "typ", "expires_at", "ttl"]));
    }

    [Test]
    public async Task Keep_NobodyIsErased_GivesTheAnswerAndRefersToEach()
    {
        await Serve(Nothing, Nothing);
        Assert.That((await Claim())!.Status, Is.EqualTo(200));
        Assert.That(await Held(), Is.EqualTo(_users.Length));
    }

    [Test]
    public async Task Erase_OfOneOfThem_ErasesTheAnswer()
    {
        await Serve(Nothing, Nothing);
        Assert.That(await _store.Erase(_users[1]), Is.True);
        await AssertErased();
        Assert.That(await _store.SortKeys(_users[1]), Is.Empty);
        Assert.That(await _store.Erase(_users[1]), Is.False);
        Assert.That(await _store.Erase(_users[2]), Is.True, "its reference is left");
        Assert.That(await Held(), Is.EqualTo(1));
    }

    [Test]
    public async Task Keep_OneWasErasedMeanwhile_KeepsNoAnswer()
    {
        await Serve(Nothing, () => _store.Erase(_users[0]));
        await AssertErased();
        Assert.That(await Held(), Is.Zero);
    }

    [Test]
    public async Task Keep_OneIsBeingErased_KeepsNoAnswer()
    {
        await _store.SaveBlob(_users[0], "{}");
        await using var dying = Interrupted.Dying(1);
        await Serve(
            async () => await Assert.ThrowsAsync<InvalidOperationException>(() => dying.Erase(_users[0])),
            Nothing
        );
        await AssertErased();
        Assert.That(await _store.Erase(_users[0]), Is.True);
        Assert.That(await Held(), Is.Zero);
    }

    [Test]
    public async Task Release_OfWhatWroteNothing_TakesItsReferencesBack()
    {
        await _store.Keys.Claim(_claim, _store.Clock.GetUtcNow(), None);
        await _store.Keys.AddReferences(_users, _store.Clock.GetUtcNow(), new IdempotentRequest(_claim), None);
        await _store.Keys.Release(_claim with { WriteToken = "other" }, _users, None);
        Assert.That(await Held(), Is.EqualTo(_users.Length));
        await _store.Keys.Release(_claim, _users, None);
        Assert.That(await Held(), Is.Zero);
        await Assert.ThatAsync(Claim, Is.Null);
    }

    [Test]
    public async Task Erase_ExpiredResponse_RemovesWhatTheStoreStillHolds()
    {
        await Serve(Nothing, Nothing);
        _store.Clock.Advance(KeyClaim.KeptFor + TimeSpan.FromMinutes(1));
        Assert.That(await _store.Erase(_users[0]), Is.False, "it had expired");
        var record = (await _store.Partition($"IDEM#{_claim.Key.Digest}")).Single();
        Assert.That(record.Keys, Does.Not.Contain("body"));
        await Assert.ThatAsync(Claim, Is.Null);
    }
}
