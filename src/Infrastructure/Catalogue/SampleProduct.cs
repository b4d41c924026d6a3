using System.Globalization;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>The sample products, each a function of its number, and what they belong to.</summary>
internal static class SampleProduct
{
    private static readonly Currency Dollar = Currency.Parse("USD");

    /// <summary>The vendor of all of them.</summary>
    public static readonly VendorId VendorId = VendorId.Parse("sample");

    /// <summary>Their categories; a product's is the one at its number modulo five.</summary>
    public static readonly IReadOnlyList<Category> Categories =
    [
        CategoryOf("Electronics"),
        CategoryOf("Books"),
        CategoryOf("Home"),
        CategoryOf("Toys"),
        CategoryOf("Clothing"),
    ];

    /// <summary>The vendor, made now.</summary>
    public static Vendor VendorAt(DateTimeOffset now) =>
        new(
            VendorId,
            // No address that anybody could own.
            EmailAddress.Parse("sample@sample.invalid"),
            CatalogueName.Parse("Sample"),
            Description: null,
            Dollar,
            new VendorTerms(Dollar),
            now,
            now
        );

    /// <summary>The id of the product with a number.</summary>
    public static ProductId IdOf(int number) => ProductId.Parse(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>The product with a number, made now: from 1.01 to 100.99 dollars.</summary>
    public static Product At(int number, DateTimeOffset now) =>
        new(
            IdOf(number),
            VendorId,
            CatalogueName.Parse(string.Create(CultureInfo.InvariantCulture, $"Product {number}")),
            Description: null,
            Categories[number % Categories.Count].Slug,
            Money.Price((((number % 100) + 1) * 100) + (number % 100), Dollar),
            Product.MostQuantity,
            ForSale: true,
            ProductTexts.None,
            now,
            now
        );

    private static Category CategoryOf(string name) =>
        new(CategorySlug.Parse(name.ToLowerInvariant()), CatalogueName.Parse(name));
}
