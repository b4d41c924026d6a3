using FluentValidation;
using Personalisation.Application.Catalogue;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Favourites;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Favourites;

/// <summary>What can be a favourite, by its kind and the id that a client sends.</summary>
internal static class FavouriteTargets
{
    /// <summary>The target. Products and vendors have ids of one form.</summary>
    public static FavouriteTarget Parse(FavouriteKind kind, string id) =>
        kind is FavouriteKind.Product
            ? FavouriteTarget.Of(ProductId.Parse(id))
            : FavouriteTarget.Of(VendorId.Parse(id));

    /// <summary>The rule of the id.</summary>
    public static IRuleBuilderOptions<T, string?> IsTargetId<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(UserId.IsValid).WithMessage(UserId.Rule);

    /// <summary>Whether there is such a thing, or was.</summary>
    public static Task<bool> IsKnown(
        IProductRepository products,
        IVendorRepository vendors,
        FavouriteTarget target,
        CancellationToken cancellationToken
    ) =>
        target.Kind is FavouriteKind.Product
            ? products.IsKnown(ProductId.Parse(target.Id), cancellationToken)
            : vendors.IsKnown(VendorId.Parse(target.Id), cancellationToken);

    /// <summary>The name of what can become a favourite; null if it does not exist, or is not for sale.</summary>
    public static async Task<CatalogueName?> FindName(
        IProductRepository products,
        IVendorRepository vendors,
        FavouriteTarget target,
        CancellationToken cancellationToken
    )
    {
        if (target.Kind is FavouriteKind.Product)
        {
            var offer = await products.FindOffer(ProductId.Parse(target.Id), cancellationToken);
            // Its name would be shown to somebody who may not see the product.
            return offer is { ForSale: true } ? offer.Name : null;
        }

        // A vendor made a moment ago must be found.
        var id = VendorId.Parse(target.Id);
        var vendor =
            await vendors.Find(id, consistent: false, cancellationToken)
            ?? await vendors.Find(id, consistent: true, cancellationToken);
        return vendor?.Value.Vendor.Name;
    }
}
