using System.Collections.Immutable;
using Moq;
using Personalisation.Application.CatalogueItems;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Tests.CatalogueItems;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ItemReadTests
{
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;

    private readonly Mock<ICatalogueItemRepository> _items = new(MockBehavior.Strict);

    private static ItemLookup Lookup(string id, CatalogueItem? item) => new(ItemId.Parse(id), true, item?.Stored());

    [TestCase(true)]
    [TestCase(false)]
    public async Task Get_AnItem_IsWhatIsStored(bool consistent)
    {
        var stored = AnItem.Of(state: ItemState.Draft).Stored();
        _items.Setup(port => port.Find(AnItem.Id, consistent, Token)).ReturnsAsync(stored);
        var handler = new GetItemHandler(_items.Object);
        Assert.That(await handler.Handle(new("item", consistent, Hidden: false), Token), Is.EqualTo(stored));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Get_AProductThatIsNotForSale_IsForThoseWhoMayKnow(bool hidden)
    {
        var stored = AnItem.Hidden().Stored();
        _items.Setup(port => port.Find(AnItem.Id, false, Token)).ReturnsAsync(stored);
        var handler = new GetItemHandler(_items.Object);
        Assert.That(await handler.Handle(new("item", false, hidden), Token), Is.EqualTo(hidden ? stored : null));
    }

    [Test]
    public async Task Get_NoItem_IsNull()
    {
        _items.Setup(port => port.Find(AnItem.Id, true, Token)).ReturnsAsync(() => null);
        var handler = new GetItemHandler(_items.Object);
        Assert.That(await handler.Handle(new("item", true, Hidden: true), Token), Is.Null);
    }

    [Test]
    public async Task GetMany_RepeatedAndInvalidIds_AreAskedForOnceOrNotAtAll()
    {
        var shown = AnItem.Of("a");
        _items
            .Setup(port =>
                port.FindMany(
                    It.Is<ImmutableArray<ItemId>>(ids =>
                        string.Join(',', ids.Select(id => id.Value)).Equals("a,b,c", StringComparison.Ordinal)
                    ),
                    true,
                    Token
                )
            )
            .ReturnsAsync([Lookup("c", AnItem.Hidden("c")), Lookup("b", null), Lookup("a", shown)]);
        var handler = new GetItemsByIdHandler(_items.Object);
        var found = await handler.Handle(new(["a", "#", "b", "a", null, "c"], true, Hidden: false), Token);
        Assert.That(found.Select(one => one.Id), Is.EqualTo(["a", "#", "b", "a", null, "c"]));
        Assert.That(found.Select(one => one.Lookup is null), Is.EqualTo([false, true, false, false, true, false]));
        Assert.That(
            found.Select(one => one.Lookup?.Item?.Value),
            Is.EqualTo(new[] { shown, null, null, shown, null, null })
        );
    }

    [Test]
    public async Task GetMany_ByAWriter_HasWhatIsHidden()
    {
        _items
            .Setup(port => port.FindMany(It.IsAny<ImmutableArray<ItemId>>(), false, Token))
            .ReturnsAsync([Lookup("c", AnItem.Hidden("c"))]);
        var handler = new GetItemsByIdHandler(_items.Object);
        var found = await handler.Handle(new(["c"], false, Hidden: true), Token);
        Assert.That(found.Single().Lookup!.Item!.Value.IsHiddenProduct, Is.True);
    }
}
