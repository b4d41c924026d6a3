using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.CatalogueItems;
using Personalisation.Application.Paging;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.CatalogueItems;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ItemListTests
{
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;
    private static readonly GetItemsQuery OfTypes = new(["A", "B", "A"], null, null, null, null, 10, null, false);
    private static readonly GetItemsQuery OfParts = new([], null, "whole", null, null, null, null, false);
    private static readonly GetItemsQuery OfChanges = new([], null, null, A.Now.AddDays(-1), A.Now, 3, null, false);

    private readonly Mock<ICatalogueItemRepository> _items = new(MockBehavior.Strict);

    private Task<ItemPageResult> Ask(GetItemsQuery query) =>
        new GetItemsHandler(_items.Object, new FakeTimeProvider(A.Now)).Handle(query, Token);

    private static Page<CatalogueItem> PageOf(params CatalogueItem[] items) => new([.. items], Next: null);

    private static ItemChange Change(string id, CatalogueItem? item) => new(ItemId.Parse(id), A.Now, item);

    [Test]
    public async Task List_OfTypes_AsksForEachOnceAndGoesOnWhereItEnded()
    {
        var end = Position.Of(A.Now, "item");
        _items
            .Setup(port =>
                port.FindByType(
                    It.Is<ImmutableArray<ContentType>>(types =>
                        string.Join(',', types.Select(type => type.Value)).Equals("A,B", StringComparison.Ordinal)
                    ),
                    new TimePlace(A.Now, "item"),
                    A.Now,
                    10,
                    Token
                )
            )
            .ReturnsAsync(new Page<CatalogueItem>([AnItem.Of()], end));
        var page = await Ask(OfTypes with { Cursor = Cursor.Encode(OfTypes.List, end) });
        Assert.That(page.Items, Is.EqualTo([AnItem.Of()]));
        Assert.That(page.Deleted, Is.Null);
        Assert.That(page.NextCursor, Is.EqualTo(Cursor.Encode(OfTypes.List, end)));
    }

    [TestCase(new string[0], "1,2")]
    [TestCase(new[] { "EPISODE" }, "2")]
    public async Task List_OfParts_HasThoseOfTheTypes(string[] types, string expected)
    {
        _items
            .Setup(port => port.FindByParent(ItemId.Parse("whole"), null, A.Now, 25, Token))
            .ReturnsAsync(PageOf(AnItem.Of("1", "CLIP", parent: "whole"), AnItem.Of("2", "EPISODE", parent: "whole")));
        var page = await Ask(OfParts with { Types = types });
        Assert.That(string.Join(',', page.Items.Select(item => item.Id.Value)), Is.EqualTo(expected));
        Assert.That(page.Deleted, Is.Null);
    }

    private static IEnumerable<TestCaseData> Filters()
    {
        yield return new(OfChanges, "program movie draft part", "hidden gone");
        yield return new(OfChanges with { Hidden = true }, "program movie draft part hidden", "gone");
        yield return new(OfChanges with { Types = ["MOVIE"] }, "movie", "program draft part hidden gone");
        yield return new(OfChanges with { State = "DRAFT" }, "draft", "program movie part hidden gone");
        yield return new(OfChanges with { State = "ARCHIVED" }, "", "program movie draft part hidden gone");
        yield return new(OfChanges with { Parent = "whole" }, "part", "program movie draft hidden gone");
    }

    // Each change is in exactly one of the two: a follower must not keep what has left its filter.
    [TestCaseSource(nameof(Filters))]
    public async Task List_OfChanges_HasEachChangeOnce(GetItemsQuery query, string found, string deleted)
    {
        _items
            .Setup(port => port.FindChanges(new TimePlace(A.Now.AddDays(-1), null), (DateTimeOffset?)A.Now, 3, Token))
            .ReturnsAsync(
                new Page<ItemChange>(
                    [
                        Change("program", AnItem.Of("program")),
                        Change("movie", AnItem.Of("movie", "MOVIE")),
                        Change("draft", AnItem.Of("draft", state: ItemState.Draft)),
                        Change("part", AnItem.Of("part", parent: "whole")),
                        Change("hidden", AnItem.Hidden("hidden")),
                        Change("gone", item: null),
                    ],
                    Position.Of(A.Now, "gone")
                )
            );
        var page = await Ask(query);
        Assert.That(string.Join(' ', page.Items.Select(item => item.Id.Value)), Is.EqualTo(found));
        Assert.That(string.Join(' ', page.Deleted!.Select(id => id.Value)), Is.EqualTo(deleted));
        Assert.That(page.NextCursor, Is.Not.Null);
    }
}
