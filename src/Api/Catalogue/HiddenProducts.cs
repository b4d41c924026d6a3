using Personalisation.Api.Hosting.Authorization;
using Personalisation.Domain.Access;
using Personalisation.Domain.Catalogue;

namespace Personalisation.Api.Catalogue;

/// <summary>Products that are not for sale: for their vendor and for writers; nobody else knows of them.</summary>
internal static class HiddenProducts
{
    /// <summary>Whether the caller of a request may see a product.</summary>
    public static bool IsVisible(HttpContext context, Product product) =>
        product.ForSale
        || (
            CallerIdentity.Find(context)?.Grant is { } grant
            && (
                grant.Party is { } party
                    ? party.Is(PartyKind.Vendor, product.VendorId.Value)
                    : grant.HasRole(Role.Writer)
            )
        );
}
