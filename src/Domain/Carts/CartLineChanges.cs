using System.Collections.Immutable;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Carts;

/// <summary>
/// Changes of the lines of a cart. Each gives a line the price of now, and throws <see cref="CartRefusedException"/> if
/// the cart cannot be like that, or is closed. A product that is not for sale cannot be put into a cart; one that is in it
/// stays as the customer saw it.
/// </summary>
public static class CartLineChanges
{
    /// <summary>Adds to what the cart has of a product.</summary>
    public static CartChange Add(this Cart cart, Offer offer, Quantity quantity, CartWriteTime at) =>
        cart.Give(offer, (cart.Find(offer.Id)?.Quantity.Value ?? 0) + quantity.Value, at);

    /// <summary>Makes the cart have so many of a product.</summary>
    public static CartChange Set(this Cart cart, Offer offer, Quantity quantity, CartWriteTime at) =>
        cart.Give(offer, quantity.Value, at);

    /// <summary>Adds to a line, or takes from it; at 0 the line is removed.</summary>
    /// <param name="cart">The cart.</param>
    /// <param name="product">The product of the line.</param>
    /// <param name="offer">The product as it is offered now; null if it no longer exists.</param>
    /// <param name="by">How many more; fewer if negative.</param>
    /// <param name="at">When.</param>
    public static CartChange Adjust(this Cart cart, ProductId product, Offer? offer, int by, CartWriteTime at)
    {
        var line = cart.Require(product);
        var quantity = line.Quantity.Value + by;
        if (quantity == 0)
        {
            return cart.Remove(product, at);
        }

        // Fewer are always allowed, however few may be ordered now.
        cart.RequireQuantity(quantity > 0 && (by < 0 || quantity <= MostOf(offer)), product, quantity, MostOf(offer));
        var after = line.With(offer, Quantity.Of(quantity), at.Now);
        return cart.ChangeOf(cart.Lines.Replace(line, after), [.. CartWarning.Of(after, offer, line.SeenPrice)], at);
    }

    /// <summary>Removes a line.</summary>
    public static CartChange Remove(this Cart cart, ProductId product, CartWriteTime at) =>
        cart.ChangeOf(cart.Lines.Remove(cart.Require(product)), [], at);

    /// <summary>Makes the cart have none of a product.</summary>
    public static CartChange Without(this Cart cart, ProductId product, CartWriteTime at) =>
        cart.ChangeOf(cart.Lines.RemoveAll(line => line.Product == product), [], at);

    /// <summary>Makes the cart have exactly these products, in this order.</summary>
    public static CartChange Replace(
        this Cart cart,
        IReadOnlyCollection<(Offer Offer, Quantity Quantity)> lines,
        CartWriteTime at
    )
    {
        foreach (var (offer, quantity) in lines)
        {
            cart.RequireAllowed(offer, quantity.Value);
        }

        var after = lines.Select(line => cart.LineOf(line.Offer, line.Quantity, at.Now)).ToImmutableArray();
        var warnings = lines.Zip(after, (line, it) => CartWarning.Of(it, line.Offer, cart.PriceOf(it.Product)));
        return cart.ChangeOf(after, [.. warnings.SelectMany(each => each)], at);
    }

    /// <summary>Removes all lines.</summary>
    public static CartChange Clear(this Cart cart, CartWriteTime at) => cart.ChangeOf([], [], at);

    /// <summary>Gives each line the price of now, and at most the number that may be ordered.</summary>
    /// <param name="cart">The cart.</param>
    /// <param name="offers">The products as they are offered now; those that are missing do not exist any more.</param>
    /// <param name="at">When.</param>
    public static CartChange Refresh(this Cart cart, IReadOnlyDictionary<ProductId, Offer> offers, CartWriteTime at)
    {
        var (lines, warnings) = (new List<CartLine>(), new List<CartWarning>());
        foreach (var line in cart.Lines)
        {
            var offer = offers.GetValueOrDefault(line.Product);
            var most = Math.Min(line.Quantity.Value, MostOf(offer));
            var after = line.With(offer, Quantity.Of(most), at.Now);
            lines.Add(after);
            warnings.AddRange(CartWarning.Of(after, offer, line.SeenPrice, isCut: most < line.Quantity.Value));
        }

        return cart.ChangeOf([.. lines], [.. warnings], at);
    }

    /// <summary>Gives lines new prices, which the customer has still to see, and leaves the numbers alone.</summary>
    public static Cart Repriced(this Cart cart, IReadOnlyCollection<PriceChange> changes, CartWriteTime at)
    {
        var prices = changes.ToDictionary(change => change.Product, change => change.Now);
        return cart.With(cart.Lines.Select(line => line.At(prices.GetValueOrDefault(line.Product), at.Now)), at);
    }

    /// <summary>How many of a product may be ordered at once; of one that is not for sale, as many as of any.</summary>
    internal static int MostOf(Offer? offer) => offer is { ForSale: true } ? offer.MaxQuantity : Quantity.Most;

    private static void RequireAllowed(this Cart cart, Offer offer, int quantity)
    {
        cart.RequireActive();
        var isIn = cart.Find(offer.Id) is not null;
        cart.Require(offer.ForSale || isIn, CartRefusal.NotForSale, new RefusedChange(offer.Id));
        cart.RequireQuantity(quantity <= MostOf(offer), offer.Id, quantity, MostOf(offer));
    }

    private static void RequireQuantity(this Cart cart, bool holds, ProductId product, int quantity, int limit) =>
        cart.Require(holds, CartRefusal.QuantityLimit, new RefusedChange(product, quantity, limit));

    private static CartChange Give(this Cart cart, Offer offer, int quantity, CartWriteTime at)
    {
        cart.RequireAllowed(offer, quantity);
        var old = cart.Find(offer.Id);
        var line = cart.LineOf(offer, Quantity.Of(quantity), at.Now);
        var lines = old is null ? cart.Lines.Add(line) : cart.Lines.Replace(old, line);
        return cart.ChangeOf(lines, [.. CartWarning.Of(line, offer, old?.SeenPrice)], at);
    }

    private static CartLine LineOf(this Cart cart, Offer offer, Quantity quantity, DateTimeOffset now) =>
        cart.Find(offer.Id)?.With(offer, quantity, now) ?? CartLine.Of(offer, quantity, now);

    private static CartChange ChangeOf(
        this Cart cart,
        ImmutableArray<CartLine> lines,
        ImmutableArray<CartWarning> warnings,
        CartWriteTime at
    ) => new(cart.With(lines, at), warnings);

    private static Commerce.Money? PriceOf(this Cart cart, ProductId product) => cart.Find(product)?.SeenPrice;

    private static CartLine Require(this Cart cart, ProductId product)
    {
        cart.RequireActive();
        var line = cart.Find(product);
        cart.Require(line is not null, CartRefusal.LineMissing, new RefusedChange(product));
        return line!;
    }
}
