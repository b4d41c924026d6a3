using Personalisation.Application.Carts;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Favourites;
using Personalisation.Application.Orders;
using Personalisation.Application.Reviews;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Favourites;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Users;
using Personalisation.Infrastructure.Tests.Carts;
using Personalisation.Infrastructure.Tests.Catalogue;
using Personalisation.Infrastructure.Tests.Users;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Marketplace;

/// <summary>
/// The 16 access patterns of docs/marketplace.md by their numbers, on either engine. What each costs is asserted by the
/// price tests, on the engine that counts as AWS does.
/// </summary>
internal sealed class AccessPatternTests
{
    private const int Limit = 25;
    private const string Category = "crafts";

    private static readonly CancellationToken Token = CancellationToken.None;
    private static readonly TimeWindow Always = new(After: null, Before: null);

    private TestStore _store = null!;
    private User _customer = null!;
    private Vendor _vendor = null!;
    private Product[] _products = [];
    private Order[] _orders = [];

    private IOrderRepository Orders => _store.Port<IOrderRepository>();

    [OneTimeSetUp]
    public async Task Open()
    {
        _store = await Market.Open();
        var carts = new CartStore(_store, _store.Port<ICartRepository>(), _store.Port<ICheckoutRepository>());
        _customer = (await _store.Create(_store.Fresh())).Value;
        _vendor = (await _store.Create(_store.Vendor())).Value.Vendor;
        await _store.PutCategory(Category);
        _products = [await NewProduct("p-1", _vendor.Id), await NewProduct("p-2", _vendor.Id)];
        var others = await NewProduct("p-3", await _store.NewVendor());
        _orders =
        [
            await Order(carts, _customer.Id, _products[0]),
            await Order(carts, _customer.Id, others),
            await Order(carts, customer: null, _products[1]),
        ];
        await _store.Put(_products[0].Id, _customer.Id, 5);
        await _store.Put(_products[1].Id, _customer.Id, 1);
        await _store.Favour(_customer.Id, FavouriteTarget.Of(_products[0].Id));
        await _store.Favour(_customer.Id, FavouriteTarget.Of(_vendor.Id));
    }

    [OneTimeTearDown]
    public async Task Close() => await _store.DisposeAsync();

    [Test]
    public async Task Pattern1_CustomerById_IsFound() =>
        Assert.That((await _store.Find(_customer.Id))!.Value, Is.EqualTo(_customer));

    [Test]
    public async Task Pattern2_CustomerByAddress_IsFound() =>
        Assert.That(await _store.Users.FindByEmail(_customer.Email, Token), Is.EqualTo(_customer));

    [Test]
    public async Task Pattern3_OrdersOfACustomer_AreTheNewestFirst() =>
        Assert.That(
            Ids(await Orders.FindByCustomer(_customer.Id, Always, Limit, Token)),
            Is.EqualTo([_orders[1].Id, _orders[0].Id])
        );

    [Test]
    public async Task Pattern4_FavouritesOfACustomer_AreBothKinds()
    {
        var favourites = _store.Port<IFavouriteRepository>();
        var page = await favourites.FindByOwner(_customer.Id, kind: null, after: null, Limit, Token);
        Assert.That(
            page.Items.Select(favourite => favourite.Target),
            Is.EqualTo([FavouriteTarget.Of(_products[0].Id), FavouriteTarget.Of(_vendor.Id)])
        );
    }

    [Test]
    public async Task Pattern5_VendorById_HasStarsAndFans() =>
        Assert.That(
            (await _store.Find(_vendor.Id))!.Value,
            Is.EqualTo(new VendorDetails(_vendor, new StarCounts([1, 0, 0, 0, 1]), 1))
        );

    [Test]
    public async Task Pattern6_VendorByAddress_IsFound() =>
        Assert.That(await _store.Port<IVendorRepository>().FindByEmail(_vendor.Email, Token), Is.EqualTo(_vendor));

    [Test]
    public async Task Pattern7_ProductsOfAVendor_AreInTheOrderOfTheirIds()
    {
        var products = _store.Port<IProductRepository>();
        var page = await products.FindByVendor(_vendor.Id, hidden: false, after: null, Limit, Token);
        Assert.That(page!.Items.Select(listed => listed.Product), Is.EqualTo(_products));
    }

    [Test]
    public async Task Pattern8_OrdersOfAVendor_AreTheNewestFirst() =>
        Assert.That(
            Ids(await Orders.FindByVendor(_vendor.Id, Always, Limit, Token)),
            Is.EqualTo([_orders[2].Id, _orders[0].Id])
        );

    [Test]
    public async Task Pattern9_ProductById_HasStockStarsAndFans()
    {
        var found = (await _store.Find(_products[0].Id))!.Value;
        Assert.That(
            (found.Product, found.Stock.Available, found.Stars, found.Fans),
            Is.EqualTo((_products[0], 8, new StarCounts([0, 0, 0, 0, 1]), 1))
        );
    }

    [Test]
    public async Task Pattern10_ProductsByVendor_GoOnAfterACursor()
    {
        var products = _store.Port<IProductRepository>();
        var first = await products.FindByVendor(_vendor.Id, hidden: false, after: null, 1, Token);
        var place = ProductId.Parse(first!.Next!.Value.Text);
        var second = await products.FindByVendor(_vendor.Id, hidden: false, place, 1, Token);
        Assert.That(first.Items.Concat(second!.Items).Select(listed => listed.Product), Is.EqualTo(_products));
    }

    [Test]
    public async Task Pattern11_ProductsOfACategory_AreTheNewestFirst()
    {
        var products = _store.Port<IProductRepository>();
        var page = await products.FindByCategory(CategorySlug.Parse(Category), Always, Limit, Token);
        Assert.That(page!.Items.Select(listed => listed.Product.Id.Value), Is.EqualTo(["p-3", "p-2", "p-1"]));
    }

    [Test]
    public async Task Pattern12_ReviewsOfAProduct_AreThose()
    {
        var page = await _store.Port<IReviewRepository>().FindByProduct(_products[0].Id, after: null, Limit, Token);
        Assert.That(
            page.Items.Select(review => (review.Author, review.Content.Stars.Number)),
            Is.EqualTo([(_customer.Id, 5)])
        );
    }

    [Test]
    public async Task Pattern13_OrderById_IsFound() =>
        Assert.That((await Orders.Find(_orders[0].Id, consistent: false, Token))!.Value.Id, Is.EqualTo(_orders[0].Id));

    [Test]
    public async Task Pattern14_OrdersByCustomer_GoOnAfterACursor()
    {
        var first = await Orders.FindByCustomer(_customer.Id, Always, 1, Token);
        var window = new TimeWindow(After: null, TimePlace.Of(first.Next!.Value, UserId.IsValid));
        var second = await Orders.FindByCustomer(_customer.Id, window, 1, Token);
        Assert.That(Ids(first).Concat(Ids(second)), Is.EqualTo([_orders[1].Id, _orders[0].Id]));
    }

    [Test]
    public async Task Pattern15_OrdersByVendor_GoOnAfterACursor()
    {
        var first = await Orders.FindByVendor(_vendor.Id, Always, 1, Token);
        var window = new TimeWindow(After: null, TimePlace.Of(first.Next!.Value, UserId.IsValid));
        var second = await Orders.FindByVendor(_vendor.Id, window, 1, Token);
        Assert.That(Ids(first).Concat(Ids(second)), Is.EqualTo([_orders[2].Id, _orders[0].Id]));
    }

    [Test]
    public async Task Pattern16_RecentOrders_AreEverybodysNewestFirst() =>
        Assert.That(
            Ids(await Orders.FindRecent(Always, Limit, Token)),
            Is.EqualTo([_orders[2].Id, _orders[1].Id, _orders[0].Id])
        );

    private static IEnumerable<OrderId> Ids(Page<Order> page) => page.Items.Select(order => order.Id);

    private async Task<Product> NewProduct(string id, VendorId vendor)
    {
        _store.Clock.Advance(TimeSpan.FromSeconds(1));
        var product = _store.Product(vendor, ProductId.Parse(id), Category);
        return (await _store.Create(product, available: 9)).Value.Product;
    }

    private async Task<Order> Order(CartStore carts, UserId? customer, Product product)
    {
        _store.Clock.Advance(TimeSpan.FromSeconds(1));
        var offer = await _store.Port<IProductRepository>().FindOffer(product.Id, Token);
        return (await carts.Checkout((await carts.NewCart(customer, offer!)).Id)).Orders.Single();
    }
}
