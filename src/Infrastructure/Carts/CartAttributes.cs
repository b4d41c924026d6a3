namespace Personalisation.Infrastructure.Carts;

/// <summary>Names of the attributes of carts; those within a line are a letter, because there are many.</summary>
internal static class CartAttributes
{
    public const string Customer = "cust";
    public const string Currency = "cur";

    /// <summary>There, and true, if the currency was chosen.</summary>
    public const string IsCurrencyChosen = "curc";

    public const string Vendors = "vs";
    public const string Lines = "lines";
    public const string WriteTokens = "ops";
    public const string Orders = "orders";
    public const string MergedInto = "into";
    public const string ListedUntil = "lst";

    /// <summary>In the head: the ids of carts that may be active.</summary>
    public const string Active = "act";

    /// <summary>In the head: there, and true, if not all active carts had room in it.</summary>
    public const string IsCut = "cut";

    /// <summary>The place of a line among the others.</summary>
    public const string Place = "i";

    /// <summary>The name of the product.</summary>
    public const string Name = "n";

    /// <summary>The index of the vendor among the cart's.</summary>
    public const string Vendor = "v";

    /// <summary>The price, in minor units.</summary>
    public const string Price = "p";

    /// <summary>The lower price that the customer has seen, if the price rose in a checkout; else absent.</summary>
    public const string PriceBefore = "b";

    /// <summary>A time at which the higher price was in the cart, in microseconds since 1970; absent until that is known.</summary>
    public const string RiseStoredAt = "s";

    /// <summary>How many.</summary>
    public const string Quantity = "q";

    /// <summary>When the line was added, in microseconds since 1970.</summary>
    public const string AddedAt = "a";

    /// <summary>When it was last changed, the same.</summary>
    public const string UpdatedAt = "u";
}
