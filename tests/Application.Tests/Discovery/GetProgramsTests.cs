using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.CatalogueItems;
using Personalisation.Application.Discovery;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Discovery;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class GetProgramsTests
{
    private readonly Mock<ICatalogueItemRepository> _items = new(MockBehavior.Strict);

    private static CatalogueItem Item(int number, string type = "PROGRAM", ItemState state = ItemState.Published)
    {
        var time = A.Now.AddMinutes(-number);
        return new(
            ItemId.Parse($"item-{number:D4}"),
            ContentType.Parse(type),
            state,
            new ItemTexts("News"),
            Place: null,
            ItemFacts.None,
            time,
            ExpiresAt: null,
            time,
            time
        );
    }

    private static Position PlaceOf(CatalogueItem item) => Position.Of(item.PublishedAt, item.Id.Value);

    private Task<NumberedPage> Send(GetProgramsQuery query) =>
        new GetProgramsHandler(_items.Object, new FakeTimeProvider(A.Now)).Handle(query, CancellationToken.None);

    private void Stored(TimePlace? before, int limit, int count, Position? next) =>
        _items
            .Setup(port =>
                port.FindByType(
                    It.Is<ImmutableArray<ContentType>>(types => types.Single() == ContentType.Program),
                    before,
                    A.Now,
                    limit,
                    CancellationToken.None
                )
            )
            .ReturnsAsync(new Page<CatalogueItem>([.. Enumerable.Range(0, count).Select(at => Item(at))], next));

    private void Changed(TimePlace? after, Position? next, params CatalogueItem?[] items) =>
        _items
            .Setup(port => port.FindChanges(after, null, It.IsAny<int>(), CancellationToken.None))
            .ReturnsAsync(
                new Page<ItemChange>(
                    [.. items.Select(item => new ItemChange(item?.Id ?? ItemId.Parse("gone"), A.Now, item))],
                    next
                )
            );

    [TestCase(1, 20, 0, 20, true)]
    [TestCase(2, 20, 20, 20, true)]
    [TestCase(3, 20, 40, 5, false)]
    [TestCase(4, 20, 60, 0, false)]
    [TestCase(9, 5, 40, 5, false)]
    public async Task Handle_PageByNumber_IsThatPartWithTheTotal(
        int number,
        int limit,
        int first,
        int count,
        bool hasNext
    )
    {
        Stored(null, NumberedPage.Reach, 45, next: null);
        var page = await Send(new GetProgramsQuery(null, number, limit, null));
        Assert.That(
            page.Items.Select(item => item.Id),
            Is.EqualTo(Enumerable.Range(first, count).Select(at => Item(at).Id))
        );
        Assert.That((page.Total, page.IsTotalExact, page.Number), Is.EqualTo((45, true, number)));
        Assert.That(page.NextCursor is not null, Is.EqualTo(hasNext));
    }

    [Test]
    public async Task Handle_MoreThanNumbersReach_GoesOnByCursor()
    {
        Stored(null, NumberedPage.Reach, NumberedPage.Reach, PlaceOf(Item(999)));
        var last = await Send(new GetProgramsQuery("PUBLISHED", 10, 100, null));
        Assert.That((last.Total, last.IsTotalExact), Is.EqualTo((1_000, false)));
        var before = TimePlace.Of(PlaceOf(Item(999)), ItemId.IsValid);
        Stored(before, 100, 3, next: null);
        var next = await Send(new GetProgramsQuery(null, null, 100, last.NextCursor));
        Assert.That((next.Items.Length, next.Total, next.NextCursor), Is.EqualTo((3, (int?)null, (string?)null)));
    }

    [Test]
    public async Task Handle_Drafts_FollowsTheChangesUntilThePageIsFull()
    {
        var (draft, other) = (Item(9, state: ItemState.Draft), Item(5, state: ItemState.Draft));
        var place = Position.Of(draft.UpdatedAt, draft.Id.Value);
        Changed(null, place, null, Item(10), Item(11, "MOVIE", ItemState.Draft), draft);
        Changed(TimePlace.Of(place, ItemId.IsValid), next: null, Item(7), other, Item(4, state: ItemState.Draft));
        var page = await Send(new GetProgramsQuery("DRAFT", null, 2, null));
        Assert.That(page.Items.Select(item => item.Id), Is.EqualTo([draft.Id, other.Id]));
        Assert.That(page.Total, Is.Null);
        var after = TimePlace.Of(Position.Of(other.UpdatedAt, other.Id.Value), ItemId.IsValid);
        Changed(after, next: null);
        var rest = await Send(new GetProgramsQuery("DRAFT", null, 2, page.NextCursor));
        Assert.That((rest.Items.Length, rest.NextCursor), Is.EqualTo((0, (string?)null)));
    }

    [Test]
    public async Task Handle_FewDraftsAmongManyChanges_EndsThePage()
    {
        var place = Position.Of(A.Now, "x");
        _items
            .Setup(port => port.FindChanges(It.IsAny<TimePlace?>(), null, It.IsAny<int>(), CancellationToken.None))
            .ReturnsAsync(new Page<ItemChange>([], place));
        var page = await Send(new GetProgramsQuery("ARCHIVED", null, 2, null));
        Assert.That(page.Items, Is.Empty);
        Assert.That(page.NextCursor, Is.Not.Null);
    }
}
