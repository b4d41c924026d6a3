using Personalisation.Application.Errors;

namespace Personalisation.Application.Reviews;

/// <summary>The stable codes of the reviews' own errors.</summary>
public static class ReviewError
{
    /// <summary>The named order does not show that the customer bought the product.</summary>
    public const string NotBought = "not_bought";

    /// <summary>A vendor reviews a product of its own.</summary>
    public const string OwnProduct = "own_product";
}

/// <summary>The named order does not show that the customer bought the product; nothing was stored.</summary>
public sealed class NotBoughtException()
    : UseCaseException("The order does not show that the customer bought this product.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(ReviewError.NotBought, 409);
}

/// <summary>A vendor reviews a product of its own; nothing was stored.</summary>
public sealed class OwnProductException() : UseCaseException("Vendors cannot review their own products.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(ReviewError.OwnProduct, 409);
}
