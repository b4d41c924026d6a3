namespace Personalisation.Application.Catalogue;

/// <summary>The stable codes of the catalogue's own errors.</summary>
public static class CatalogueError
{
    /// <summary>There is no such vendor, or it is closed.</summary>
    public const string VendorNotFound = "vendor_not_found";

    /// <summary>There is no such product.</summary>
    public const string ProductNotFound = "product_not_found";

    /// <summary>There is no such category.</summary>
    public const string CategoryNotFound = "category_not_found";

    /// <summary>A vendor has the id, or had it.</summary>
    public const string VendorExists = "vendor_exists";

    /// <summary>A product has the id, or had it.</summary>
    public const string ProductExists = "product_exists";

    /// <summary>Another vendor has the e-mail address.</summary>
    public const string EmailTaken = "email_taken";

    /// <summary>An amount is not in the vendor's currency.</summary>
    public const string CurrencyMismatch = "currency_mismatch";

    /// <summary>The stock is not what the client expected.</summary>
    public const string StockMoved = "stock_moved";

    /// <summary>The stock of the product is not counted.</summary>
    public const string StockNotCounted = "stock_not_counted";

    /// <summary>Fewer are left than are to be taken.</summary>
    public const string OutOfStock = "out_of_stock";

    /// <summary>There would be more than can be counted.</summary>
    public const string QuantityLimit = "quantity_limit";
}
