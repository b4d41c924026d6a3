using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Favourites;
using Personalisation.Application.Paging;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Favourites;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.TestKit.Carts;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Favourites;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class FavouriteUseCaseTests
{
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;
    private static readonly UserId Owner = UserId.Parse("ada");
    private static readonly ProductId Product = ProductId.Parse("p");
    private static readonly CatalogueName Name = CatalogueName.Parse("Bread");
    private static readonly FavouriteTarget Target = FavouriteTarget.Of(Product);

    private readonly Mock<IFavouriteRepository> _favourites = new(MockBehavior.Strict);
    private readonly Mock<IProductRepository> _products = new(MockBehavior.Strict);
    private readonly Mock<IVendorRepository> _vendors = new(MockBehavior.Strict);
    private readonly FakeTimeProvider _clock = new(A.Now);

    private AddFavouriteHandler Adding => new(_favourites.Object, _products.Object, _vendors.Object, _clock);

    private static Offer Offered(bool forSale) => Goods.Offer(Product.Value, forSale: forSale) with { Name = Name };

    [TestCase(true)]
    [TestCase(false)]
    public async Task Add_AProduct_StoresItsName(bool isNew)
    {
        _products.Setup(port => port.FindOffer(Product, Token)).ReturnsAsync(Offered(forSale: true));
        _favourites
            .Setup(port => port.Add(new Favourite(Owner, Target, Name, A.Now), A.Now, null, Token))
            .ReturnsAsync(isNew);
        Assert.That(await Adding.Handle(new("ada", FavouriteKind.Product, "p"), Token), Is.True);
    }

    [Test]
    public async Task Add_AProductThatIsNotForSale_StoresNothing()
    {
        _products.Setup(port => port.FindOffer(Product, Token)).ReturnsAsync(Offered(forSale: false));
        Assert.That(await Adding.Handle(new("ada", FavouriteKind.Product, "p"), Token), Is.False);
    }

    [Test]
    public async Task Add_ThereIsNoVendor_AsksOnceMoreAndStoresNothing()
    {
        var id = VendorId.Parse("v");
        _vendors.Setup(port => port.Find(id, false, Token)).ReturnsAsync(() => null);
        _vendors.Setup(port => port.Find(id, true, Token)).ReturnsAsync(() => null);
        Assert.That(await Adding.Handle(new("ada", FavouriteKind.Vendor, "v"), Token), Is.False);
        _vendors.VerifyAll();
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Remove_OneOrNone_IsDone(bool wasThere)
    {
        _favourites.Setup(port => port.Remove(Owner, Target, A.Now, null, Token)).ReturnsAsync(wasThere);
        var handler = new RemoveFavouriteHandler(_favourites.Object, _clock);
        Assert.That(await handler.Handle(new("ada", FavouriteKind.Product, "p"), Token), Is.True);
    }

    [TestCase(null, null)]
    [TestCase("product", FavouriteKind.Product)]
    [TestCase("vendor", FavouriteKind.Vendor)]
    public async Task List_OfAKind_GoesOnWhereItEnded(string? name, FavouriteKind? kind)
    {
        var query = new GetFavouritesQuery("ada", name, null, null);
        var of = kind ?? FavouriteKind.Product;
        var position = new Position((long)of, "p");
        var asked = query with { Cursor = Cursor.Encode(query.List, position) };
        _favourites
            .Setup(port => port.FindByOwner(Owner, kind, FavouriteTargets.Parse(of, "p"), 25, Token))
            .ReturnsAsync(new Page<Favourite>([], position));
        var page = await new GetFavouritesHandler(_favourites.Object).Handle(asked, Token);
        Assert.That(page.NextCursor, Is.EqualTo(asked.Cursor));
        Assert.That((asked with { Owner = "bob" }).After, Is.Null, "a cursor of another list");
        Assert.That(new GetFavouritesValidator().Validate(query with { Kind = "shop" }).IsValid, Is.False);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Fans_OfWhatHasNone_AsksForIt(bool exists)
    {
        _favourites.Setup(port => port.FindFans(Target, null, 25, Token)).ReturnsAsync(new Page<UserId>([], null));
        _products.Setup(port => port.IsKnown(Product, Token)).ReturnsAsync(exists);
        var handler = new GetFansHandler(_favourites.Object, _products.Object, _vendors.Object);
        var page = await handler.Handle(new(FavouriteKind.Product, "p", null, null), Token);
        Assert.That(page, exists ? Is.Not.Null : Is.Null);
    }
}
