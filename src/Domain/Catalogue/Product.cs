using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Catalogue;

/// <summary>A product of a vendor.</summary>
/// <param name="Id">Its id.</param>
/// <param name="VendorId">Whose it is; never changes.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What the vendor says of it; null for nothing.</param>
/// <param name="Category">Its category; null for none.</param>
/// <param name="Price">Its price, in the vendor's currency.</param>
/// <param name="MaxQuantity">How many a customer may order at once.</param>
/// <param name="ForSale">Whether it can be ordered, and is in the list of its category.</param>
/// <param name="Texts">Its tags and images.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="UpdatedAt">When it was last changed; never goes back.</param>
public sealed record Product(
    ProductId Id,
    VendorId VendorId,
    CatalogueName Name,
    Description? Description,
    CategorySlug? Category,
    Money Price,
    int MaxQuantity,
    bool ForSale,
    ProductTexts Texts,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    /// <summary>The most that any product may be ordered at once.</summary>
    public const int MostQuantity = 9_999;

    /// <summary>The message when a quantity is refused.</summary>
    public static readonly string QuantityRule = $"must be a whole number from 1 to {MostQuantity}";

    /// <summary>Whether a number can be the largest quantity of a product.</summary>
    public static bool IsQuantity(int? quantity) => quantity is >= 1 and <= MostQuantity;

    /// <summary>The same product, changed at a time: later than its last change, even if a clock goes back.</summary>
    /// <exception cref="BrokenRuleException">The quantity breaks <see cref="QuantityRule"/>.</exception>
    public Product ChangedAt(DateTimeOffset now)
    {
        BrokenRuleException.Unless(IsQuantity(MaxQuantity), nameof(MaxQuantity), QuantityRule);
        return this with { UpdatedAt = now > UpdatedAt ? now : UpdatedAt.AddTicks(1) };
    }
}
