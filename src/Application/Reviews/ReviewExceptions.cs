using Personalisation.Application.Errors;

namespace Personalisation.Application.Reviews;

/// <summary>The stable codes of the reviews' own errors.</summary>
public static class ReviewError
{
    /// <summary>The named order does not show that the customer bought the product.</summary>
    public const string NotBought = "not_bought";
}

/// <summary>The named order does not show that the customer bought the product; nothing was stored.</summary>
public sealed class NotBoughtException()
    : UseCaseException("The order does not show that the customer bought this product.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(ReviewError.NotBought, 409);
}
