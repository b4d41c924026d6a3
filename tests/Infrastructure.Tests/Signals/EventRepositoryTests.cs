using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Errors;
using Personalisation.Application.Signals;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Signals;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class EventRepositoryTests : IAsyncDisposable
{
    private readonly TestStore _store = TestStore.Create();
    private readonly UserId _user = A.FreshId();

    private IEventRepository Events => _store.Port<IEventRepository>();

    private DateTimeOffset Now => _store.Clock.GetUtcNow();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Test]
    public async Task Record_Event_StoresItBesideTheSums()
    {
        var sent = AnEvent.Of(_user, Now.AddMinutes(-1));
        Assert.That(await _store.Record(_user, sent), Is.EqualTo([EventOutcome.Accepted]));
        var items = await _store.Partition($"USER#{_user}");
        Assert.That(items.Select(item => item["typ"].S), Is.EqualTo(["EVT", "SIG"]));
        Assert.That(items[0]["sk"].S, Is.EqualTo($"EVENT#{sent.Time.UtcDateTime:O}#e"));
        Assert.That(items[0].ContainsKey("ttl"), Is.True);
        Assert.That(items[1]["sk"].S, Is.EqualTo($"SIGNALS#{_user}"));
        var period = AnEvent.Model.Decay.PeriodOf(sent.Time);
        Assert.That(
            items[1].Keys,
            Is.EquivalentTo([
                "pk",
                "sk",
                "typ",
                "n",
                "n1",
                "use1",
                "gen",
                "last",
                "expires_at",
                "ttl",
                $"c1.{period}#drama",
                $"t1.{period}#nordic",
            ])
        );
        var page = await Events.FindEvents(_user, kind: null, before: null, 10, CancellationToken.None);
        Assert.That(page.Items, Is.EqualTo([sent]));
    }

    [Test]
    public async Task Record_MoreThanATransactionHolds_StoresAll()
    {
        var events = Enumerable
            .Range(0, 100)
            .Select(number =>
                AnEvent.Of(_user, Now.AddMinutes(-number), $"e{number}", categories: [$"c{number}", $"d{number}"])
            )
            .ToList();
        Assert.That(await _store.Record(_user, [.. events]), Is.All.EqualTo(EventOutcome.Accepted));
        var state = (await _store.State(_user))!;
        Assert.That(state.Sums.Values, Is.EquivalentTo(AnEvent.SumsOf(events).Values));
    }

    [Test]
    public async Task Record_OtherContent_IsAConflict()
    {
        var time = Now;
        await _store.Record(_user, AnEvent.Of(_user, time));
        Assert.That(
            await _store.Record(_user, AnEvent.Of(_user, time, digest: "other"), AnEvent.Of(_user, time, "new")),
            Is.EqualTo([EventOutcome.Conflict, EventOutcome.Accepted])
        );
        Assert.That((await _store.State(_user))!.Count, Is.EqualTo(2));
    }

    [TestCase(false, null, EventOutcome.Accepted)]
    [TestCase(false, true, EventOutcome.Accepted)]
    [TestCase(false, false, EventOutcome.Denied)]
    [TestCase(true, null, EventOutcome.Denied)]
    [TestCase(true, true, EventOutcome.Accepted)]
    [TestCase(true, false, EventOutcome.Denied)]
    public async Task Record_UnderAConsent_IsStoredIfItAllowsIt(bool needsGrant, bool? granted, EventOutcome outcome)
    {
        if (granted is not null)
        {
            await _store
                .Port<IConsentRepository>()
                .Save(_user, new Consent(granted, null, Now), Now, idempotency: null, CancellationToken.None);
        }

        Assert.That(await _store.Record(_user, needsGrant, AnEvent.Of(_user, Now)), Is.EqualTo([outcome]));
        var isStored = outcome == EventOutcome.Accepted;
        Assert.That((await _store.State(_user)) is not null, Is.EqualTo(isStored));
    }

    [Test]
    public async Task Rebuild_UnderOtherWeights_ComputesThemFromTheEvents()
    {
        var events = Enumerable
            .Range(0, 30)
            .Select(number => AnEvent.Of(_user, Now.AddDays(-number), $"e{number}"))
            .ToList();
        await _store.Record(_user, [.. events]);
        var same = await Events.Rebuild(_user, AnEvent.Model, Now, CancellationToken.None);
        Assert.That(same, Is.True);
        Assert.That((await _store.State(_user))!.Sums.Values, Is.EquivalentTo(AnEvent.SumsOf(events).Values));
        var model = AnEvent.ModelOf(2, view: 5);
        await Events.Rebuild(_user, model, Now, CancellationToken.None);
        var state = (await _store.State(_user))!;
        Assert.That(
            state.Sums.Values.Where(sum => sum.Key.Revision == 2),
            Is.EquivalentTo(AffinitySums.None.With(events.Select(sent => sent.ToSignal()), model).Values)
        );
        Assert.That(state.Count, Is.EqualTo(30));
        Assert.That(await Events.Rebuild(A.FreshId(), model, Now, CancellationToken.None), Is.False);
    }

    [Test]
    public async Task Trim_MoreThanTheMost_KeepsTheStrongest()
    {
        foreach (var some in Enumerable.Range(0, 140).Chunk(50))
        {
            await _store.Record(
                _user,
                [.. some.Select(number => AnEvent.Of(_user, Now, $"e{number}", categories: [$"c{number}"]))]
            );
        }

        await _store.Record(_user, AnEvent.Of(_user, Now, "strong", "like", ["loved"]));
        await Events.Trim(_user, AnEvent.Model, Now, CancellationToken.None);
        var sums = (await _store.State(_user))!.Sums;
        Assert.That(
            sums.Values.Keys.Count(key => key.Kind == AffinityKind.Category),
            Is.EqualTo(AffinityModel.MaxSums)
        );
        Assert.That(sums.At(Now, AffinityKind.Category, AnEvent.Model)[0].Name, Is.EqualTo("loved"));
    }

    [Test]
    public async Task Record_WhileTheUserIsErased_StoresNothing()
    {
        await _store.Record(_user, AnEvent.Of(_user, Now));
        await _store.PersonalData.EraseAll(
            _user,
            Domain.Privacy.ErasurePrecondition.None,
            Now,
            idempotency: null,
            CancellationToken.None
        );
        Assert.That(await _store.Partition($"USER#{_user}"), Is.Empty);
        await _store.PutRaw(
            new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
            {
                ["pk"] = new($"USER#{_user}"),
                ["sk"] = new($"SIGNALS#{_user}"),
                ["typ"] = new("GONE"),
                ["id"] = new(_user.Value),
            }
        );
        Assert.That(await _store.Record(_user, AnEvent.Of(_user, Now)), Is.EqualTo([EventOutcome.Erasing]));
        Assert.That(
            () =>
                _store
                    .Port<IConsentRepository>()
                    .Save(_user, new Consent(true, null, Now), Now, idempotency: null, CancellationToken.None),
            Throws.InstanceOf<ErasureRunningException>()
        );
        await _store.Client.DeleteItemAsync(
            _store.TableName,
            new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
            {
                ["pk"] = new($"USER#{_user}"),
                ["sk"] = new($"SIGNALS#{_user}"),
            }
        );
    }
}
