using System.Globalization;
using System.Text;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.Favourites;
using Personalisation.Application.Signals;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Favourites;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Signals;

/// <summary>Sums that leave no room in their item make room for further ones.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class FullSumsTests : IAsyncDisposable
{
    private readonly TestStore _store = TestStore.Create(
        options => options with { MaxConflictRetries = 50 },
        configure: services => services.AddSingleton(new SignalOptions { Consent = SignalOptions.OptOut })
    );
    private readonly UserId _user = A.FreshId();

    private IEventRepository Events => _store.Port<IEventRepository>();

    private DateTimeOffset Now => _store.Clock.GetUtcNow();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    // 128 characters, four bytes each but for the number.
    private static string Long(string number) => new StringBuilder().Insert(0, "😀", 60).Append(number).ToString();

    private UserEvent About(int number, string kind = "view") =>
        AnEvent.Of(
            _user,
            Now.AddMinutes(-number),
            $"e{number}",
            kind,
            [.. Enumerable.Range(0, 8).Select(at => Long($"{number}-{at}"))]
        );

    // As full as the store allows, by a revision.
    private async Task Fill(int revision, int lastUse)
    {
        var item = new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
        {
            ["pk"] = new($"USER#{_user}"),
            ["sk"] = new($"SIGNALS#{_user}"),
            ["typ"] = new("SIG"),
            ["n"] = new() { N = "1000" },
            [$"n{revision}"] = new() { N = "1000" },
            [$"use{revision}"] = new()
            {
                N = Now.AddDays(-lastUse).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            },
            ["gen"] = new("g"),
            ["last"] = new($"{Now.UtcDateTime:O}"),
            ["expires_at"] = new($"{Now.AddDays(1).UtcDateTime:O}"),
            ["ttl"] = new() { N = Now.AddDays(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) },
        };
        var period = AnEvent.Model.Decay.PeriodOf(Now);
        for (var (number, size) = (0, 0); size < 408_000; number++)
        {
            var name = $"c{revision}.{period}#{Long($"full-{number}")}";
            size += Encoding.UTF8.GetByteCount(name) + 12;
            item[name] = new() { N = (1_000_000_000_000_000L + number).ToString(CultureInfo.InvariantCulture) };
        }

        await _store.PutRaw(item);
    }

    private async Task AssertCounts(int count, string name)
    {
        var state = (await _store.State(_user))!;
        Assert.That(state.Count, Is.EqualTo(count));
        Assert.That(state.Sums.Values.Keys.Select(key => key.Name), Has.Member(name));
    }

    [TestCase(1, 0)]
    [TestCase(2, 0)]
    [TestCase(2, 30)]
    public async Task Record_FullSums_MakesRoom(int revision, int lastUse)
    {
        await Fill(revision, lastUse);
        Assert.That(await _store.Record(_user, About(1)), Is.EqualTo([EventOutcome.Accepted]));
        await AssertCounts(1001, Long("1-7"));
    }

    [Test]
    public async Task Record_FullSumsBy64Senders_CountsEachOnce()
    {
        await Fill(1, lastUse: 0);
        var sent = Enumerable.Range(0, 64).Select(number => About(number)).ToList();
        var outcomes = await Task.WhenAll(sent.Select(one => _store.Record(_user, one)));
        Assert.That(outcomes.SelectMany(outcome => outcome), Is.All.EqualTo(EventOutcome.Accepted));
        Assert.That((await _store.State(_user))!.Count, Is.EqualTo(1064));
    }

    [Test]
    public async Task Favourite_FullSums_IsStoredAndCounts()
    {
        await Fill(1, lastUse: 0);
        var product = A.FreshId().Value;
        var favourite = new Favourite(
            _user,
            FavouriteTarget.Of(ProductId.Parse(product)),
            CatalogueName.Parse("Bread"),
            Now
        );
        var favourites = _store.Port<IFavouriteRepository>();
        Assert.That(await favourites.Add(favourite, Now, idempotency: null, CancellationToken.None), Is.True);
        Assert.That((await _store.State(_user))!.Count, Is.EqualTo(1001));
        Assert.That((await _store.Events(_user)).Select(one => one.Id.Value), Is.EqualTo([$"favourite:{product}"]));
    }

    [Test]
    public async Task Rebuild_MoreThanAnItemHolds_KeepsTheStrongest()
    {
        // 240 events are about 1 920 categories, nearly half a megabyte.
        for (var part = 0; part < 3; part++)
        {
            await _store.Record(_user, [.. Enumerable.Range(part * 80, 80).Select(number => About(number))]);
            await Events.Trim(_user, AnEvent.Model, Now, CancellationToken.None);
        }

        await _store.Record(_user, About(300, "like"));
        Assert.That(await Events.Rebuild(_user, AnEvent.Model, Now, CancellationToken.None), Is.True);
        await AssertCounts(241, Long("300-0"));
        var sums = (await _store.State(_user))!.Sums.Values;
        Assert.That(sums.Keys.Count(key => key.Kind == AffinityKind.Category), Is.EqualTo(AffinityModel.MaxSums));
    }
}
