using Personalisation.Application.Errors;
using Personalisation.Domain.Bulk;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Profiles;

internal sealed class ProfileBulkInserterTests
{
    internal static readonly ImportProgress Import = ImportProgress.Begin(DateTimeOffset.UtcNow);

    [Test]
    public async Task Load_OfManyProfiles_LeavesTheItemsOfPuts()
    {
        await using var store = TestStore.Create(wrap: client => PartialClient.Around(client, mostWrites: () => 7));
        var loads = Loads(70);
        var outcomes = await store.Profiles.Load(loads, store.Clock.GetUtcNow(), CancellationToken.None);
        Assert.That(outcomes, Is.All.EqualTo(LoadOutcome.Stored));
        foreach (var load in loads.Where((_, i) => i % 9 == 0))
        {
            var loaded = await Items(store, load.Draft.Id);
            await store.Erase(load.Draft.Id);
            await store.Profiles.Import(load, store.Clock.GetUtcNow(), CancellationToken.None);
            Assert.That(loaded, Is.EqualTo(await Items(store, load.Draft.Id)));
        }
    }

    [Test]
    public async Task Load_SomeAreThere_LeavesThemAndStoresTheOthers()
    {
        await using var store = TestStore.Create();
        var loads = Loads(40);
        await store.Save(A.Draft(loads[3].Draft.Id.Value, ["old"]));
        await store.Save(A.Draft(loads[4].Draft.Id.Value, expiresAt: store.Clock.GetUtcNow().AddHours(-1)));
        var outcomes = await store.Profiles.Load(loads, store.Clock.GetUtcNow(), CancellationToken.None);
        Assert.That(Enumerable.Range(0, 40).Where(i => outcomes[i] is not LoadOutcome.Stored), Is.EqualTo([3, 4]));
        var old = await store.Profiles.Find(loads[3].Draft.Id, true, CancellationToken.None);
        Assert.That(old!.Value.Tags.Values, Is.EqualTo(["old"]));
        Assert.That(await store.Profiles.Find(loads[39].Draft.Id, true, CancellationToken.None), Is.Not.Null);
    }

    // Nobody knows whether it was erased meanwhile, so its history may have to go.
    [Test]
    public async Task Load_ProfileStaysUnread_IsUnavailableAndCanBeRepeated()
    {
        var isThrottled = true;
        await using var store = TestStore.Create(
            options =>
                options with
                {
                    Resilience = options.Resilience with { ThrottledDelay = TimeSpan.FromMilliseconds(1) },
                },
            client => PartialClient.Around(client, keeps: _ => isThrottled)
        );
        var (loads, now) = (Loads(2), store.Clock.GetUtcNow());
        await Assert.ThatAsync(
            () => store.Profiles.Load(loads, now, CancellationToken.None),
            Throws.TypeOf<StoreUnavailableException>()
        );
        isThrottled = false;
        Assert.That(await store.Profiles.Load(loads, now, CancellationToken.None), Is.All.EqualTo(LoadOutcome.Stored));
    }

    [Test]
    public async Task Load_OneIsTooLarge_IsLeftToAPutThatTellsSo()
    {
        await using var store = TestStore.Create();
        var label = new string('x', 128);
        var large = A.Draft(
            A.FreshId().Value,
            segments: Enumerable
                .Range(0, 1)
                .Select(i =>
                    A.SegmentDraft(
                        $"s{i}",
                        Enumerable.Range(0, 1000).Select(n => A.Category($"{label[..120]}{n}", n)),
                        Enumerable.Range(0, 1000).Select(n => $"{new string('\u2603', 120)}{n}")
                    )
                )
        );
        ProfileLoad[] loads = [Loads(1)[0], new(large.Dated(Import.BegunAt), Import.LineOf(1000))];
        var outcomes = await store.Profiles.Load(loads, store.Clock.GetUtcNow(), CancellationToken.None);
        Assert.That(outcomes[0], Is.EqualTo(LoadOutcome.Stored));
        Assert.That(outcomes[1], Is.EqualTo(LoadOutcome.LeftToPut));
        await Assert.ThrowsAsync<ItemTooLargeException>(() =>
            store.Profiles.Import(loads[1], store.Clock.GetUtcNow(), CancellationToken.None)
        );
    }

    internal static List<ProfileLoad> Loads(int count) =>
        [
            .. Enumerable
                .Range(1, count)
                .Select(i => Import.LineOf(i))
                .Select(line => new ProfileLoad(
                    A.Draft(A.FreshId().Value, ["t"], [A.SegmentDraft("a"), A.SegmentDraft("b", [])]).Dated(line.Time),
                    line
                )),
        ];

    // Without values that each write creates anew.
    internal static async Task<List<string>> Items(TestStore store, UserId id) =>
        [
            .. (await store.Partition(Keys.User(id))).Select(item =>
                string.Join(
                    ' ',
                    item.Where(pair => pair.Key is not ("ver" or "cats" or "seg_typs"))
                        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                        .Select(pair =>
                            $"{pair.Key}={pair.Value.S ?? pair.Value.N ?? string.Join(',', pair.Value.L.Select(it => it.S))}"
                        )
                )
            ),
        ];
}
