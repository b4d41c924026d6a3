using System.Collections.Immutable;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Carts;

/// <summary>A cart that a customer claims, at login: it becomes the customer's, or its lines join the customer's own cart.</summary>
/// <param name="Claimed">The claimed cart afterwards.</param>
/// <param name="Target">The customer's own cart afterwards; null if the claimed one is it now.</param>
/// <param name="Warnings">What is to be known of the lines of the surviving cart.</param>
public sealed record CartMerge(Cart Claimed, Cart? Target, ImmutableArray<CartWarning> Warnings)
{
    /// <summary>The customer's cart from now on.</summary>
    public Cart Survivor => Target ?? Claimed;

    /// <summary>The products whose offers a claim needs; none if it was done before, so that nothing changes.</summary>
    public static ImmutableArray<ProductId> ProductsOf(Cart claimed, Cart? target) =>
        IsDone(claimed, target)
            ? []
            : [.. claimed.Lines.Concat(target?.Lines ?? []).Select(line => line.Product).Distinct()];

    /// <summary>Lets a customer claim a cart. The surviving cart is active, or the claim is refused.</summary>
    /// <param name="claimed">
    /// The cart. Nothing changes if it was merged before, or if it is the customer's already and there is no target.
    /// </param>
    /// <param name="target">
    /// The customer's own cart that takes the lines over, or did so if the cart was merged before; null for none.
    /// </param>
    /// <param name="customer">The customer.</param>
    /// <param name="mode">How many there will be of what is in both.</param>
    /// <param name="offers">The products as they are offered now; those that are missing do not exist any more.</param>
    /// <param name="at">When.</param>
    /// <exception cref="CartRefusedException">
    /// One of the carts is somebody else's, is closed, or would be too full, or the cart that took the lines over is gone.
    /// </exception>
    public static CartMerge Of(
        Cart claimed,
        Cart? target,
        UserId customer,
        MergeMode mode,
        IReadOnlyDictionary<ProductId, Offer> offers,
        CartWriteTime at
    )
    {
        claimed.Require(claimed.Customer is null || claimed.Customer == customer, CartRefusal.Taken);
        if (target is null || claimed.MergedInto is null)
        {
            claimed.RequireActive();
        }

        target?.Require(target.Customer == customer, CartRefusal.Taken);
        target?.RequireActive();
        if (IsDone(claimed, target))
        {
            return new CartMerge(claimed, target, []);
        }

        if (target is null)
        {
            var (own, changes) = claimed.Refresh(offers, at);
            return new CartMerge(own.Of(customer, at), Target: null, changes);
        }

        var merged = LinesOf(claimed, target, mode, offers, at.Now, out var warnings);
        return new CartMerge(claimed.Merged(target.Id, customer, at.Now), target.With(merged, at), warnings);
    }

    private static bool IsDone(Cart claimed, Cart? target) =>
        claimed.Customer is not null && (target is null || claimed.MergedInto is not null);

    private static ImmutableArray<CartLine> LinesOf(
        Cart claimed,
        Cart target,
        MergeMode mode,
        IReadOnlyDictionary<ProductId, Offer> offers,
        DateTimeOffset now,
        out ImmutableArray<CartWarning> warnings
    )
    {
        var (lines, found) = (new List<CartLine>(), new List<CartWarning>());
        foreach (var line in target.Lines.Concat(claimed.Lines.Where(line => target.Find(line.Product) is null)))
        {
            var offer = offers.GetValueOrDefault(line.Product);
            var wanted = QuantityOf(claimed.Find(line.Product), target.Find(line.Product), mode);
            var quantity = Math.Min(wanted, CartAllowance.MostOf(offer));
            var after = line.With(offer, Quantity.Of(quantity), now);
            lines.Add(after);
            found.AddRange(CartWarning.Of(after, offer, line.SeenPrice, isCut: quantity < wanted));
        }

        warnings = [.. found];
        return [.. lines];
    }

    private static int QuantityOf(CartLine? claimed, CartLine? own, MergeMode mode) =>
        claimed is null || own is null
            ? (claimed ?? own)!.Quantity.Value
            : QuantityOf(claimed.Quantity.Value, own.Quantity.Value, mode);

    private static int QuantityOf(int claimed, int own, MergeMode mode) =>
        mode switch
        {
            MergeMode.Max => Math.Max(claimed, own),
            MergeMode.Sum => claimed + own,
            MergeMode.Keep => own,
            _ => claimed,
        };
}
