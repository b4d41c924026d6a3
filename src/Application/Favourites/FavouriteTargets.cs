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

    /// <summary>The name of what there is; null if absent, or if it must be for sale and is not.</summary>
    public static async Task<CatalogueName?> FindName(
        IProductRepository products,
        IVendorRepository vendors,
        FavouriteTarget target,
        bool forSale,
        CancellationToken cancellationToken
    )
    {
        if (target.Kind is FavouriteKind.Product)
        {
            var offer = await products.FindOffer(ProductId.Parse(target.Id), cancellationToken);
            return forSale && offer is { ForSale: false } ? null : offer?.Name;
        }

        // A vendor made a moment ago must be found.
        var id = VendorId.Parse(target.Id);
        var vendor =
            await vendors.Find(id, consistent: false, cancellationToken)
            ?? await vendors.Find(id, consistent: true, cancellationToken);
        return vendor?.Value.Vendor.Name;
    }
}
