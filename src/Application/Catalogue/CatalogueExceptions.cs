using Personalisation.Application.Errors;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Catalogue;

/// <summary>There is no such vendor, or it is closed; nothing was stored.</summary>
public sealed class VendorNotFoundException(VendorId id)
    : UseCaseException($"There is no vendor {id}: create it first, or name another one.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(CatalogueError.VendorNotFound, 404);
}

/// <summary>There is no such category; nothing was stored.</summary>
public sealed class CategoryNotFoundException(CategorySlug slug)
    : UseCaseException($"There is no category {slug}: create it first, or name another one.")
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
public sealed class VendorExistsException(VendorId id)
    : UseCaseException($"A vendor {id} exists, or existed: choose another id.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(CatalogueError.VendorExists, 409);
}

/// <summary>A product has this id, or had it; nothing was stored.</summary>
public sealed class ProductExistsException(ProductId id)
    : UseCaseException($"A product {id} exists, or existed: choose another id.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(CatalogueError.ProductExists, 409);
}

/// <summary>Another vendor has the e-mail address; nothing was stored.</summary>
public sealed class VendorEmailTakenException()
    : UseCaseException("Another vendor has this e-mail address: use one of its own.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(CatalogueError.EmailTaken, 409);
}

/// <summary>An amount is not in the vendor's currency; nothing was stored.</summary>
/// <param name="member">The member that has the amount.</param>
/// <param name="given">Its currency.</param>
/// <param name="expected">The vendor's currency.</param>
public sealed class CurrencyMismatchException(string member, Currency given, Currency expected)
    : UseCaseException($"{member} is in {given}, and the vendor's currency is {expected}: use that.")
{
    /// <inheritdoc/>
    public override ErrorFacts Facts => new() { Currency = expected.Code };

    /// <inheritdoc/>
    public override ErrorEntry Entry => new(CatalogueError.CurrencyMismatch, 409);
}

/// <summary>The stock is not what the client expected; nothing was stored.</summary>
public sealed class StockMovedException(long? available)
    : UseCaseException(
        available is { } left
            ? $"The stock has changed: there are {left} now. Decide again, with this number as expected."
            : "The stock has changed: it is not counted now. Decide again, with null as expected."
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
