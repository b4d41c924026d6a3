using Microsoft.OpenApi;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Catalogue;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Text;

namespace Personalisation.Api.Catalogue;

/// <summary>What the catalogue says in the OpenAPI document.</summary>
internal static class CatalogueDocumentation
{
    private static readonly Action<OpenApiSchema> Id = ValueRule.Text(UserId.MaxLength, UserId.Pattern);
    private static readonly Action<OpenApiSchema> Slug = ValueRule.Text(CategorySlug.MaxLength, CategorySlug.Pattern);

    public static readonly FeatureDocumentation Documentation = new()
    {
        Tags =
        [
            ("Vendors", "The vendors of the marketplace; their e-mail addresses are unique."),
            ("Categories", "The categories of products."),
            ("Products", "The products of vendors."),
            ("Stock", "How many of a product can be sold."),
        ],
        Scopes =
        [
            new(CatalogueScopes.Read, "Read and list vendors, categories and products."),
            new(CatalogueScopes.Write, "Create, change and remove them, and change stocks."),
        ],
        Summaries = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CreateVendor"] = "Create a vendor",
            ["GetVendors"] = "List vendors, or find one by e-mail address",
            ["GetVendor"] = "Read a vendor with its rating",
            ["ReplaceVendor"] = "Replace a vendor",
            ["PatchVendor"] = "Change members of a vendor",
            ["CloseVendor"] = "Close a vendor",
            ["GetVendorProducts"] = "List a vendor's products",
            ["GetProductCategories"] = "List all categories",
            ["PutProductCategory"] = "Store a category",
            ["CreateProduct"] = "Create a product",
            ["GetProducts"] = "List the products of a category",
            ["GetProduct"] = "Read a product with its stock and rating",
            ["ReplaceProduct"] = "Replace a product",
            ["PatchProduct"] = "Change members of a product",
            ["DeleteProduct"] = "Remove a product",
            ["SetStock"] = "Set the stock of a product",
            ["AdjustStock"] = "Add to the stock of a product, or take from it",
        },
        Values = new Dictionary<Type, Action<OpenApiSchema>>
        {
            [typeof(VendorId)] = Id,
            [typeof(ProductId)] = Id,
            [typeof(CategorySlug)] = Slug,
            [typeof(CatalogueName)] = ValueRule.Text(CatalogueName.MaxLength, Line.Pattern),
            [typeof(Description)] = ValueRule.Text(Description.MaxLength, Prose.Pattern),
            [typeof(Currency)] = ValueRule.Text(Currency.CodeLength, Currency.Pattern),
            [typeof(Money)] = ValueRule.Numbers(0, Money.MaxPrice),
            [typeof(Rate)] = ValueRule.Numbers(0, Rate.Whole),
            [typeof(Stock)] = ValueRule.Numbers(0, Stock.Most),
            [typeof(AdjustStockCommand)] = ValueRule.Numbers(-Stock.Most, Stock.Most),
            [typeof(Product)] = ValueRule.Numbers(1, Product.MostQuantity),
            [typeof(ProductTexts)] = ValueRule.Text(ImageKey.MaxLength, Label.Pattern),
            [typeof(FulfilmentModes)] = ValueRule.OneOf(ModeNames.All),
        },
        Parameters = new Dictionary<string, ParameterText>(StringComparer.Ordinal)
        {
            ["id"] = new("The id of the vendor or the product.", Id, "maker"),
            ["slug"] = new("The id of the category.", Slug, "crafts"),
            ["category"] = new("The id of the category.", Slug),
            ["email"] = new("An e-mail address in any spelling.", EmailRule.Limit),
            ["hidden"] = new("Also lists products that are not for sale (requires writer, except for the vendor)."),
            ["created_after"] = ParameterText.Time("Only what was created after this time."),
            ["created_before"] = ParameterText.Time("Only what was created before this time."),
        },
        Problems =
        [
            new(404, CatalogueError.VendorNotFound, CatalogueProblems.NoVendor),
            new(404, CatalogueProblems.ProductNotFound, CatalogueProblems.NoProduct),
            new(404, CatalogueError.CategoryNotFound, CatalogueProblems.NoCategory),
            new(409, CatalogueError.VendorExists, "A vendor with this id exists, or existed."),
            new(409, CatalogueError.ProductExists, "A product with this id exists, or existed."),
            new(409, CatalogueError.CurrencyMismatch, "All amounts must be in the vendor's currency."),
            new(409, CatalogueError.StockMoved, "There are 4, and another number was expected: decide again."),
            new(409, CatalogueError.StockNotCounted, "The stock of this product is not counted."),
            new(409, CatalogueError.OutOfStock, "Only 4 are left: take fewer."),
            new(
                409,
                CatalogueError.QuantityLimit,
                "There are 4, and there can be at most 1000000000 of a product: add fewer."
            ),
        ],
    };
}
