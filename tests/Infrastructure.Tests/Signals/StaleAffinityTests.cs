using Personalisation.Application.Signals;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Signals;
using Personalisation.Infrastructure.Tests.Privacy;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Signals;

/// <summary>What was computed from signals is not stored once they are removed, however late its write arrives.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class StaleAffinityTests : IAsyncDisposable
{
    private static readonly SegmentType Type = SegmentType.Parse("affinity");

    private readonly TestStore _store = TestStore.Create();
    private readonly UserId _user = A.FreshId();

    private DateTimeOffset Now => _store.Clock.GetUtcNow();

    private IEventRepository Events => _store.Port<IEventRepository>();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task<SignalState> Seed()
    {
        await _store.Record(_user, AnEvent.Of(_user, Now.AddMinutes(-1), "first"));
        return (await _store.State(_user))!;
    }

    private Task<bool> Save(SignalState basis, TestStore? store = null, bool needsGrant = false) =>
        (store ?? _store)
            .Port<IAffinityRepository>()
            .Save(_user, basis, needsGrant, ChangeOf, Now, CancellationToken.None);

    private ProfileChange? ChangeOf(ProfileState state) =>
        A.Draft(_user.Value, [], [A.SegmentDraft(Type.Value)]).ApplyTo(state.Profile, state.Known, Now);

    private Task<Consent> Decide(bool? granted) =>
        _store
            .Port<IConsentRepository>()
            .Save(_user, new Consent(granted, null, Now), Now, idempotency: null, CancellationToken.None);

    private Task<bool> Remove() => Events.Remove(_user, Now, CancellationToken.None);

    private Task<bool> Erase() =>
        _store.PersonalData.EraseAll(_user, ErasurePrecondition.None, Now, idempotency: null, CancellationToken.None);

    private async Task<bool> IsStored() =>
        await _store.Profiles.FindSegment(_user, Type, consistent: true, CancellationToken.None) is not null;

    [Test]
    public async Task Save_MoreEventsHaveCome_IsStored()
    {
        var basis = await Seed();
        await _store.Record(_user, AnEvent.Of(_user, Now, "second"));
        Assert.That(await Save(basis), Is.True);
        Assert.That(await IsStored(), Is.True);
    }

    [TestCase(false, false, false)]
    [TestCase(null, true, false)]
    [TestCase(true, true, true)]
    public async Task Save_UnderAConsent_IsStoredIfItAllowsIt(bool? granted, bool needsGrant, bool isStored)
    {
        var basis = await Seed();
        await Decide(granted);
        Assert.That(await Save(basis, needsGrant: needsGrant), Is.EqualTo(isStored));
        Assert.That(await IsStored(), Is.EqualTo(isStored));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Save_AfterARemoval_IsNotStored(bool withNewEvents)
    {
        var basis = await Seed();
        await Remove();
        if (withNewEvents)
        {
            // As many as before: the count alone would not tell them apart.
            await Seed();
        }

        Assert.That(await Save(basis), Is.False);
        Assert.That(await IsStored(), Is.False);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Save_AfterAnErasure_MakesNoProfile(bool withNewEvents)
    {
        var basis = await Seed();
        await Erase();
        if (withNewEvents)
        {
            await Seed();
        }

        Assert.That(await Save(basis), Is.False);
        Assert.That(await _store.Profiles.Find(_user, consistent: true, CancellationToken.None), Is.Null);
    }

    // The change has read the profile and is about to be written.
    [Test]
    public async Task Save_ErasedJustBeforeItsWrite_LeavesNothing()
    {
        var basis = await Seed();
        await using var paused = Interrupted.Before(0, Erase);
        Assert.That(await Save(basis, paused), Is.False);
        Assert.That(await _store.Partition($"USER#{_user}"), Is.Empty);
    }

    [Test]
    public async Task Save_DeniedJustBeforeItsWrite_IsNotStored()
    {
        var basis = await Seed();
        await using var paused = Interrupted.Before(0, () => Decide(false));
        Assert.That(await Save(basis, paused), Is.False);
        Assert.That(await IsStored(), Is.False);
    }
}
