using Personalisation.Application.Signals;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Signals;

/// <summary>Instances with two revisions share a table while a new one is deployed, or rolled back.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class RevisionTests : IAsyncDisposable
{
    private static readonly EventTerms Terms = new(NeedsGrant: false, IsMarket: false);
    private static readonly AffinityModel First = AnEvent.ModelOf(1);
    private static readonly AffinityModel Second = AnEvent.ModelOf(2, view: 5);

    private readonly TestStore _store = TestStore.Create();
    private readonly UserId _user = A.FreshId();
    private readonly List<UserEvent> _sent = [];

    private DateTimeOffset Now => _store.Clock.GetUtcNow();

    private IEventRepository Events => _store.Port<IEventRepository>();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task Send(AffinityModel model, string category)
    {
        _sent.Add(AnEvent.Of(_user, Now.AddSeconds(-_sent.Count), $"e{_sent.Count}", categories: [category]));
        await _store.Record(_user, model, Terms, _sent[^1]);
    }

    // What comes before affinities are written into the profile.
    private async Task<SignalState> Prepare(AffinityModel model, int days = 0)
    {
        var now = Now.AddDays(days);
        if ((await _store.State(_user))!.IsComplete(model))
        {
            await Events.Trim(_user, model, now, CancellationToken.None);
        }
        else
        {
            await Events.Rebuild(_user, model, now, CancellationToken.None);
        }

        return (await _store.State(_user))!;
    }

    private void AssertWhole(SignalState state, AffinityModel model)
    {
        Assert.That(state.IsComplete(model), Is.True);
        Assert.That(
            state.Sums.Values.Where(sum => sum.Key.Revision == model.Revision),
            Is.EquivalentTo(AffinitySums.None.With(_sent.Select(one => one.ToSignal()), model).Values)
        );
    }

    [Test]
    public async Task Record_ByAnotherRevision_LeavesTheFirstIncomplete()
    {
        await Send(First, "drama");
        await Send(Second, "sports");
        var state = (await _store.State(_user))!;
        Assert.That(state.Count, Is.EqualTo(2));
        Assert.That((state.IsComplete(First), state.IsComplete(Second)), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task Prepare_ByTurnsOfTwoRevisions_LosesNothingOfEither()
    {
        await Send(First, "drama");
        AssertWhole(await Prepare(First), First);
        await Send(Second, "sports");
        AssertWhole(await Prepare(Second), Second);
        await Send(First, "news");
        AssertWhole(await Prepare(First), First);
        AssertWhole(await Prepare(Second), Second);
        // Nothing has come since: neither removes what the other has.
        AssertWhole(await Prepare(First), First);
        AssertWhole((await _store.State(_user))!, Second);
    }

    [Test]
    public async Task Prepare_ADayAfterTheLastUse_RemovesTheOtherRevision()
    {
        await Send(First, "drama");
        await Prepare(Second);
        var state = await Prepare(Second, days: 2);
        AssertWhole(state, Second);
        Assert.That(state.Sums.Values.Keys.Select(key => key.Revision), Is.All.EqualTo(2));
        Assert.That(state.Counted.Keys, Is.EqualTo([2]));
    }

    [Test]
    public async Task SumUp_ANewRevision_HasAllEventsAndStoresNothing()
    {
        await Send(First, "drama");
        var sums = await Events.SumUp(_user, Second, consistent: true, CancellationToken.None);
        Assert.That(
            sums.Values,
            Is.EquivalentTo(AffinitySums.None.With(_sent.Select(one => one.ToSignal()), Second).Values)
        );
        AssertWhole((await _store.State(_user))!, First);
    }
}
