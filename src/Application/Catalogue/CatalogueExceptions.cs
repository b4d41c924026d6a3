using Personalisation.Application.Errors;
using Personalisation.Domain.Catalogue;

namespace Personalisation.Application.Catalogue;

/// <summary>There is no such vendor, or it is closed; nothing was stored.</summary>
public sealed class VendorNotFoundException() : UseCaseException("There is no vendor with this id.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(CatalogueError.VendorNotFound, 404);
}

/// <summary>There is no such category; nothing was stored.</summary>
public sealed class CategoryNotFoundException() : UseCaseException("There is no category with this id.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(CatalogueError.CategoryNotFound, 404);
}

/// <summary>There is no such product; nothing was stored.</summary>
public sealed class ProductNotFoundException() : UseCaseException("There is no product with this id.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(CatalogueError.ProductNotFound, 404);
}

/// <summary>A vendor has this id, or had it; nothing was stored.</summary>
public sealed class VendorExistsException() : UseCaseException("A vendor with this id exists, or existed.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(CatalogueError.VendorExists, 409);
}

/// <summary>A product has this id, or had it; nothing was stored.</summary>
public sealed class ProductExistsException() : UseCaseException("A product with this id exists, or existed.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(CatalogueError.ProductExists, 409);
}

/// <summary>Another vendor has the e-mail address; nothing was stored.</summary>
public sealed class VendorEmailTakenException() : UseCaseException("Another vendor has this e-mail address.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(CatalogueError.EmailTaken, 409);
}

/// <summary>An amount is not in the vendor's currency; nothing was stored.</summary>
public sealed class CurrencyMismatchException() : UseCaseException("All amounts must be in the vendor's currency.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(CatalogueError.CurrencyMismatch, 409);
}

/// <summary>The stock is not what the client expected; nothing was stored.</summary>
public sealed class StockMovedException(long? available)
    : UseCaseException(
        available is { } left
            ? $"There are {left}, and another number was expected: decide again."
            : "The stock is not counted, and a number was expected: decide again."
    )
{
    /// <inheritdoc/>
    public override ErrorFacts Facts => new() { Available = available };

    /// <inheritdoc/>
    public override ErrorEntry Entry => new(CatalogueError.StockMoved, 409);
}

/// <summary>The stock of the product is not counted; nothing was stored.</summary>
public sealed class StockNotCountedException()
    : UseCaseException("The stock of this product is not counted; set it before you adjust it.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(CatalogueError.StockNotCounted, 409);
}

/// <summary>Fewer are left than are to be taken; nothing was stored.</summary>
public sealed class OutOfStockException(long available) : UseCaseException($"Only {available} are left: take fewer.")
{
    /// <inheritdoc/>
    public override ErrorFacts Facts => new() { Available = available };

    /// <inheritdoc/>
    public override ErrorEntry Entry => new(CatalogueError.OutOfStock, 409);
}

/// <summary>There would be more than can be counted; nothing was stored.</summary>
public sealed class QuantityLimitException(long available)
    : UseCaseException($"There are {available}, and there can be at most {Stock.Most} of a product: add fewer.")
{
    /// <inheritdoc/>
    public override ErrorFacts Facts => new() { Available = available, Limit = Stock.Most };

    /// <inheritdoc/>
    public override ErrorEntry Entry => new(CatalogueError.QuantityLimit, 409);
}
