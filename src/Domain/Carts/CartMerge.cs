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

    /// <summary>Lets a customer claim a cart.</summary>
    /// <param name="claimed">The cart. If it is the customer's already, nothing changes.</param>
    /// <param name="target">The customer's own active cart; null for none.</param>
    /// <param name="customer">The customer.</param>
    /// <param name="mode">How many there will be of what is in both.</param>
    /// <param name="offers">The products as they are offered now; those that are missing do not exist any more.</param>
    /// <param name="at">When.</param>
    /// <exception cref="CartRefusedException">One of the carts is somebody else's, is closed, or would be too full.</exception>
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
        claimed.RequireActive();
        if (claimed.Customer is not null)
        {
            return new CartMerge(claimed, Target: null, []);
        }

        if (target is null)
        {
            var (own, changes) = claimed.Refresh(offers, at);
            return new CartMerge(own.Of(customer, at), Target: null, changes);
        }

        target.Require(target.Customer == customer, CartRefusal.Taken);
        target.RequireActive();
        var merged = LinesOf(claimed, target, mode, offers, at.Now, out var warnings);
        return new CartMerge(claimed.Merged(target.Id, customer, at.Now), target.With(merged, at), warnings);
    }

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
            var quantity = Math.Min(wanted, CartLineChanges.MostOf(offer));
            var after = line.With(offer, Quantity.Of(quantity), now);
            lines.Add(after);
            found.AddRange(CartWarning.Of(after, offer, line.SeenPrice, isCut: quantity < wanted));
        }

        warnings = [.. found];
        return [.. lines];
    }

    private static int QuantityOf(CartLine? theirs, CartLine? own, MergeMode mode) =>
        (theirs, own) switch
        {
            ({ } claimed, { } had) => QuantityOf(claimed.Quantity.Value, had.Quantity.Value, mode),
            _ => (theirs ?? own)!.Quantity.Value,
        };

    private static int QuantityOf(int claimed, int had, MergeMode mode) =>
        mode switch
        {
            MergeMode.Max => Math.Max(claimed, had),
            MergeMode.Sum => claimed + had,
            MergeMode.Keep => had,
            _ => claimed,
        };
}
