using Personalisation.Domain.Carts;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.TestKit.Profiles;

namespace Personalisation.TestKit.Carts;

/// <summary>Valid products, vendors and carts; a test names only what matters to it.</summary>
public static class Goods
{
    public static readonly Currency Euro = Currency.Parse("EUR");

    /// <summary>When carts are written that a test does not write at another time, to the microsecond.</summary>
    public static readonly CartWriteTime Now = At(TimeSpan.Zero);

    public static CartWriteTime At(TimeSpan later) =>
        new(Domain.Time.Microseconds.Of(A.Now) + later, CartLifetimes.Default);

    public static Money Euros(long cents) => new(cents, Euro);

    public static Offer Offer(
        string id = "p",
        long price = 1_000,
        string vendor = "v",
        int max = Quantity.Most,
        bool forSale = true,
        long? available = null,
        string currency = "EUR"
    ) =>
        new(
            ProductId.Parse(id),
            VendorId.Parse(vendor),
            CatalogueName.Parse($"Product {id}"),
            new Money(price, Currency.Parse(currency)),
            max,
            forSale,
            Stock.Of(available)
        );

    public static Vendor Vendor(string id = "v", Func<VendorTerms, VendorTerms>? terms = null) =>
        new(
            VendorId.Parse(id),
            EmailAddress.Parse($"{id}@example.org"),
            CatalogueName.Parse($"Vendor {id}"),
            Description: null,
            Euro,
            (terms ?? (it => it))(new VendorTerms(Euro)),
            A.Now,
            A.Now
        );

    /// <summary>A new cart with so many of each product.</summary>
    public static Cart Cart(string? customer = null, params (Offer Offer, int Quantity)[] lines) =>
        lines.Aggregate(
            Domain.Carts.Cart.New(CartId.New(A.Now), customer is null ? null : UserId.Parse(customer), null, Now),
            (cart, line) => cart.Add(line.Offer, Quantity.Of(line.Quantity), Now).Cart
        );

    /// <summary>The products by their ids.</summary>
    public static IReadOnlyDictionary<ProductId, Offer> Offers(params IEnumerable<Offer> offers) =>
        offers.ToDictionary(offer => offer.Id);
}
