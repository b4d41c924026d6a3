using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Profiles;

/// <summary>
/// The store wrote and its response was lost; an engine that forgot the token refuses our retry. The write token in the
/// metadata distinguishes it from another's write.
/// </summary>
internal sealed class LostAnswerTests
{
    private TestStore _store = null!;
    private UserId _id = null!;
    private int _transactions;
    private bool _isForgetful;

    [SetUp]
    public void Create()
    {
        (_id, _transactions, _isForgetful) = (A.FreshId(), 0, false);
        _store = TestStore.Create(
            options =>
                options with
                {
                    Resilience = options.Resilience with { MaxRetryDelay = TimeSpan.FromMilliseconds(1) },
                },
            client => InterceptedClient.Around(client, Forget, Lose)
        );
    }

    [TearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    // The engine sees the repetition as a request that it never had.
    private Task Forget(AmazonWebServiceRequest request)
    {
        if (_isForgetful && request is TransactWriteItemsRequest transaction && ++_transactions == 2)
        {
            transaction.ClientRequestToken = Guid.NewGuid().ToString("N");
        }

        return Task.CompletedTask;
    }

    private Task Lose(AmazonWebServiceRequest request) =>
        _isForgetful && _transactions == 1 && request is TransactWriteItemsRequest
            ? Task.FromException(new IOException("reset"))
            : Task.CompletedTask;

    private ProfileDraft Draft(string tag) =>
        A.Draft(_id.Value, [tag], [A.SegmentDraft("s", [A.Category(tag)], topCategories: [tag])]);

    private async Task<Versioned<ProfileChange>?> SaveUnder(
        Precondition precondition,
        ProfileDraft draft,
        TestStore? by = null
    )
    {
        var now = _store.Clock.GetUtcNow();
        var saved = await (by ?? _store).Profiles.Save(
            _id,
            state =>
            {
                precondition.Require(state.Version);
                return draft.ApplyTo(state.Profile, state.Known, now);
            },
            now,
            idempotency: null,
            CancellationToken.None
        );
        return saved?.Stored;
    }

    private async Task AssertStored(string tag, long version, int versions)
    {
        var profile = await _store.Profiles.Find(_id, consistent: true, CancellationToken.None);
        var items = await _store.Partition($"USER#{_id}");
        Assert.Multiple(() =>
        {
            Assert.That(_transactions, Is.EqualTo(2));
            Assert.That(profile!.Version, Is.EqualTo(version));
            Assert.That(profile.Value.Tags.Values, Is.EqualTo((string[])[tag]).AsCollection);
            Assert.That(profile.Value.Segments.Single().TopCategories, Is.EqualTo((string[])[tag]).AsCollection);
            Assert.That(items.Count(item => item["typ"].S is "SEG"), Is.EqualTo(versions));
            Assert.That(items.Count(item => item["typ"].S is "META"), Is.EqualTo(versions));
        });
    }

    [Test]
    public async Task Save_RetryOfACreationRefused_SucceedsAndIsStoredOnce()
    {
        _isForgetful = true;
        var saved = await SaveUnder(new Precondition { MustBeAbsent = true }, Draft("first"));
        Assert.That(saved!.Value.IsCreation, Is.True);
        await AssertStored("first", saved.Version, 1);
    }

    [Test]
    public async Task Save_RetryOfAGuardedUpdateRefused_SucceedsAndIsStoredOnce()
    {
        var first = await _store.SaveVersioned(Draft("first"));
        _isForgetful = true;
        var saved = await SaveUnder(new Precondition { Match = [first.Version] }, Draft("second"));
        Assert.That(saved!.Version, Is.GreaterThan(first.Version));
        Assert.That(saved.Value.IsCreation, Is.False);
        await AssertStored("second", saved.Version, 2);
    }

    [Test]
    public async Task Save_RetryOfAnUpdateRefused_SucceedsAndIsStoredOnce()
    {
        await _store.SaveVersioned(Draft("first"));
        _isForgetful = true;
        var saved = await SaveUnder(Precondition.None, Draft("second"));
        await AssertStored("second", saved!.Version, 2);
    }

    [Test]
    public async Task Save_TheWriteInTheWayIsAnothers_DoesNotTakeItForOurs()
    {
        var first = await _store.SaveVersioned(Draft("first"));
        await using var overtaken = TestStore.Create(wrap: client => InterceptedClient.Around(client, Overtake));
        await Assert.ThatAsync(
            () => SaveUnder(new Precondition { Match = [first.Version] }, Draft("second"), overtaken),
            Throws.TypeOf<PreconditionFailedException>()
        );
        var profile = await _store.Profiles.Find(_id, consistent: true, CancellationToken.None);
        Assert.That(profile!.Value.Tags.Values, Is.EqualTo((string[])["other"]).AsCollection);

        Task Overtake(AmazonWebServiceRequest request) =>
            request is TransactWriteItemsRequest ? _store.Save(Draft("other")) : Task.CompletedTask;
    }
}
