using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Profiles;

internal sealed class VersionPageTests
{
    private static readonly DateTimeOffset June = new(2025, 6, 26, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task FindVersions_AFullPageEndsAtTheEarliestTime_HasNoNextPage()
    {
        await using var store = TestStore.Create();
        var id = A.FreshId();
        await Put(store, id, June);
        await Put(store, id, June.AddDays(1));
        var page = await Find(store, id, VersionTime.Between(June, null));
        Assert.That(page.Items.Select(version => version.CreatedAt), Is.EqualTo([June.AddDays(1), June]));
        Assert.That(page.Next, Is.Null);
    }

    [Test]
    public async Task FindVersions_OlderOnesMayBeInTime_GoesOnATickBefore()
    {
        await using var store = TestStore.Create();
        var id = A.FreshId();
        await Put(store, id, June);
        await Put(store, id, June.AddDays(1));
        var page = await Find(store, id, VersionTime.Between(June.AddTicks(-1), null));
        Assert.That(page.Next, Is.EqualTo(Position.Of(June.AddTicks(-1))));
        var last = await Find(store, id, VersionTime.Between(June.AddTicks(-1), page.Next!.Value.Time));
        Assert.That((last.Items.Length, last.Next), Is.EqualTo((0, (Position?)null)));
    }

    private static Task<Page<Segment>> Find(TestStore store, UserId id, VersionTime time) =>
        store.Profiles.FindVersions(id, A.Type("s"), time, 2, true, CancellationToken.None);

    private static async Task Put(TestStore store, UserId id, DateTimeOffset createdAt)
    {
        var now = store.Clock.GetUtcNow();
        var draft = A.Draft(id.Value, segments: [A.SegmentDraft("s", createdAt: createdAt)]);
        await store.Profiles.Save(
            id,
            state => draft.ApplyTo(state.Profile, state.Known, now),
            now,
            idempotency: null,
            CancellationToken.None
        );
    }
}
