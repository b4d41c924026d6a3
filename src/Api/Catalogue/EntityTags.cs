using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Catalogue;

/// <summary>
/// The entity tags of what is shown with counts that change without a new version: they identify one text, and a
/// precondition uses the version.
/// </summary>
internal static class EntityTags
{
    public static string Of(Versioned<VendorDetails> vendor) =>
        EntityTag.Of(vendor.Version, Text(vendor.Value.Stars, vendor.Value.Fans));

    public static string Of(Versioned<ProductDetails> product) =>
        EntityTag.Of(
            product.Version,
            $"{product.Value.Stock.Available} {Text(product.Value.Stars, product.Value.Fans)}"
        );

    private static string Text(StarCounts stars, long fans) => $"{string.Join(' ', stars.ByStar)} {fans}";
}
