using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.CatalogueItems;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.CatalogueItems;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ItemWriteTests
{
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;
    private static readonly Precondition Asked = new() { Match = [7] };

    private readonly Mock<ICatalogueItemRepository> _items = new(MockBehavior.Strict);
    private readonly FakeTimeProvider _clock = new(A.Now);

    private static T Named<T>(T write)
        where T : ItemWrite => write with { ContentType = new("MOVIE"), Title = new("New") };

    // What a write makes of what is stored.
    private async Task<CatalogueItem?> Made(CatalogueItem? stored, Precondition precondition, Func<Task> write)
    {
        CatalogueItem? made = null;
        _items
            .Setup(port =>
                port.Save(
                    It.IsAny<ItemId>(),
                    It.IsAny<Func<CatalogueItem?, CatalogueItem?>>(),
                    precondition,
                    A.Now,
                    null,
                    Token
                )
            )
            .Returns(
                (
                    ItemId _,
                    Func<CatalogueItem?, CatalogueItem?> change,
                    Precondition _,
                    DateTimeOffset _,
                    IdempotentWrite<SavedItem?>? _,
                    CancellationToken _
                ) =>
                {
                    made = change(stored);
                    return Task.FromResult<SavedItem?>(made is null ? null : new(stored is null, new(made, 8)));
                }
            );
        await write();
        return made;
    }

    private Task<SavedItem?> Create(string? id) =>
        new CreateItemHandler(_items.Object, _clock).Handle(
            Named(new CreateItemCommand(id) { State = new(null) }),
            Token
        );

    private Task<SavedItem?> Put() =>
        new SaveItemHandler(_items.Object, _clock).Handle(
            Named(new SaveItemCommand("item", null, Asked) { State = new(null) }),
            Token
        );

    private Task<SavedItem?> Patch() =>
        new PatchItemHandler(_items.Object, _clock).Handle(
            new PatchItemCommand("item", Asked) { IsPatch = true, Title = new("New") },
            Token
        );

    [Test]
    public async Task Create_WithoutAnId_MakesOne()
    {
        var made = await Made(stored: null, Precondition.None, () => Create(id: null));
        Assert.That(Guid.Parse(made!.Id.Value).Version, Is.EqualTo(7));
        Assert.That((made.CreatedAt, made.PublishedAt, made.UpdatedAt), Is.EqualTo((A.Now, A.Now, A.Now)));
    }

    [Test]
    public void Create_ThereIsOne_IsRefused() =>
        Assert.That(
            () => Made(AnItem.Of(), Precondition.None, () => Create("item")),
            Throws.InstanceOf<ItemExistsException>()
        );

    [Test]
    public async Task Put_OverAnItem_KeepsItsCreationAndPublication()
    {
        var stored = AnItem.Of(state: ItemState.Draft);
        var made = await Made(stored, Asked, Put);
        Assert.That(
            (made!.Type.Value, made.Texts.Title, made.State),
            Is.EqualTo(("MOVIE", "New", ItemState.Published))
        );
        Assert.That((made.CreatedAt, made.PublishedAt), Is.EqualTo((stored.CreatedAt, stored.PublishedAt)));
        Assert.That(made.UpdatedAt, Is.EqualTo(A.Now));
    }

    [Test]
    public async Task Put_ThereIsNone_MakesIt() =>
        Assert.That((await Made(stored: null, Asked, Put))!.CreatedAt, Is.EqualTo(A.Now));

    [Test]
    public async Task Patch_AnItem_ChangesWhatIsNamed()
    {
        var made = await Made(AnItem.Of(state: ItemState.Draft), Asked, Patch);
        Assert.That((made!.Type.Value, made.Texts.Title, made.State), Is.EqualTo(("PROGRAM", "New", ItemState.Draft)));
    }

    [Test]
    public async Task Patch_ThereIsNone_MakesNone() => Assert.That(await Made(stored: null, Asked, Patch), Is.Null);

    [TestCase(true)]
    [TestCase(false)]
    public async Task Delete_OneOrNone_SaysWhetherItWasThere(bool wasThere)
    {
        _items.Setup(port => port.Delete(AnItem.Id, Asked, A.Now, null, Token)).ReturnsAsync(wasThere);
        var handler = new DeleteItemHandler(_items.Object, _clock);
        Assert.That(await handler.Handle(new("item", Asked), Token), Is.EqualTo(wasThere));
    }
}
