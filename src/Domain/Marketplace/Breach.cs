namespace Personalisation.Domain.Marketplace;

/// <summary>Something stored in the marketplace contradicts something else, which must not happen while nothing is being written.</summary>
/// <param name="Rule">The rule that is broken.</param>
/// <param name="Subject">What it is about, as an operator finds it in the table.</param>
/// <param name="Detail">What is stored, and what should be.</param>
public sealed record Breach(MarketplaceRule Rule, string Subject, string Detail);

/// <summary>The rules that hold between items of the marketplace.</summary>
public enum MarketplaceRule
{
    /// <summary>A product and its offer agree on vendor, name, price, quantity and sale.</summary>
    OfferAgrees,

    /// <summary>A product and its catalogue item agree on name, price, category, version and sale.</summary>
    CatalogueItemAgrees,

    /// <summary>The vendor of a product that is for sale exists and is not closed.</summary>
    VendorIsOpen,

    /// <summary>A stock is not negative.</summary>
    StockIsNotNegative,

    /// <summary>A product is in the list of its category if and only if it has one and is for sale.</summary>
    CategoryListAgrees,

    /// <summary>Each vendor owns its e-mail address, and each address is owned by its vendor.</summary>
    AddressIsOwned,

    /// <summary>The stars of a product or vendor are those of its reviews.</summary>
    StarsAddUp,

    /// <summary>The fans of a product or vendor are the users who have it among their favourites.</summary>
    FansAddUp,

    /// <summary>Each review is among those of its author, and nothing else is.</summary>
    ReviewIsListed,

    /// <summary>A cart has at most one set of orders, and is ordered if and only if it has one.</summary>
    CartIsOrderedOnce,

    /// <summary>An order has one reference, which lists it as its state says.</summary>
    OrderIsListed,

    /// <summary>The amounts of an order are those of its lines, and its refund that of its last move.</summary>
    AmountsAddUp,

    /// <summary>The orders counted for a vendor's day are those placed and cancelled on that day.</summary>
    DayAddsUp,

    /// <summary>What is counted as sold in a month are the lines of the orders completed in that month.</summary>
    SalesAddUp,
}
