using System.Collections.Immutable;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Carts;

/// <summary>
/// Changes of the lines of a cart. Each gives a line the price of now, and throws <see cref="CartRefusedException"/> if
/// the cart cannot be like that, or is closed. A cart may always have fewer of a product, or as many. It may have more if
/// the product is for sale, up to the most that may be ordered at once. What is not for sale stays as the customer saw it.
/// </summary>
public static class CartLineChanges
{
    /// <summary>Adds to what the cart has of a product.</summary>
    /// <param name="cart">The cart.</param>
    /// <param name="product">The product.</param>
    /// <param name="offer">The product as it is offered now; null if it does not exist.</param>
    /// <param name="quantity">How many more.</param>
    /// <param name="at">When.</param>
    public static CartChange Add(
        this Cart cart,
        ProductId product,
        Offer? offer,
        Quantity quantity,
        CartWriteTime at
    ) => cart.Give(product, offer, cart.QuantityOf(product) + quantity.Value, at);

    /// <summary>Makes the cart have so many of a product.</summary>
    /// <param name="cart">The cart.</param>
    /// <param name="product">The product.</param>
    /// <param name="offer">The product as it is offered now; null if it does not exist.</param>
    /// <param name="quantity">How many.</param>
    /// <param name="at">When.</param>
    public static CartChange Set(
        this Cart cart,
        ProductId product,
        Offer? offer,
        Quantity quantity,
        CartWriteTime at
    ) => cart.Give(product, offer, quantity.Value, at);

    /// <summary>Adds to a line, or takes from it; at 0 the line is removed.</summary>
    /// <param name="cart">The cart.</param>
    /// <param name="product">The product of the line.</param>
    /// <param name="offer">The product as it is offered now; null if it no longer exists.</param>
    /// <param name="by">How many more; fewer if negative.</param>
    /// <param name="at">When.</param>
    public static CartChange Adjust(this Cart cart, ProductId product, Offer? offer, int by, CartWriteTime at)
    {
        var quantity = cart.Require(product).Quantity.Value + by;
        return quantity == 0 ? cart.Remove(product, at) : cart.Give(product, offer, quantity, at);
    }

    /// <summary>Removes a line.</summary>
    public static CartChange Remove(this Cart cart, ProductId product, CartWriteTime at) =>
        cart.ChangeOf(cart.Lines.Remove(cart.Require(product)), [], at);

    /// <summary>Makes the cart have none of a product.</summary>
    public static CartChange Without(this Cart cart, ProductId product, CartWriteTime at) =>
        cart.ChangeOf(cart.Lines.RemoveAll(line => line.Product == product), [], at);

    /// <summary>Makes the cart have exactly these products, in this order.</summary>
    /// <param name="cart">The cart.</param>
    /// <param name="lines">The products, each once, and how many of each.</param>
    /// <param name="offers">The products as they are offered now; those that are missing do not exist.</param>
    /// <param name="at">When.</param>
    public static CartChange Replace(
        this Cart cart,
        IReadOnlyCollection<(ProductId Product, Quantity Quantity)> lines,
        IReadOnlyDictionary<ProductId, Offer> offers,
        CartWriteTime at
    )
    {
        var wanted = lines
            .Select(line => (line.Product, Offer: offers.GetValueOrDefault(line.Product), line.Quantity.Value))
            .ToImmutableArray();
        cart.RequireAllowed(wanted);
        var after = wanted.Select(line => cart.LineOf(line.Product, line.Offer, line.Value, at.Now)).ToImmutableArray();
        var warnings = wanted.Zip(after, (line, it) => CartWarning.Of(it, line.Offer, cart.PriceOf(it.Product)));
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
            var most = Math.Min(line.Quantity.Value, CartAllowance.MostOf(offer));
            var after = line.With(offer, Quantity.Of(most), at.Now);
            lines.Add(after);
            warnings.AddRange(CartWarning.Of(after, offer, line.SeenPrice, isCut: most < line.Quantity.Value));
        }

        return cart.ChangeOf([.. lines], [.. warnings], at);
    }

    private static CartChange Give(this Cart cart, ProductId product, Offer? offer, int quantity, CartWriteTime at)
    {
        cart.RequireAllowed([(product, offer, quantity)]);
        var old = cart.Find(product);
        var line = cart.LineOf(product, offer, quantity, at.Now);
        var lines = old is null ? cart.Lines.Add(line) : cart.Lines.Replace(old, line);
        return cart.ChangeOf(lines, [.. CartWarning.Of(line, offer, old?.SeenPrice)], at);
    }

    // A product that the cart does not have yet is offered, or it would have been refused.
    private static CartLine LineOf(this Cart cart, ProductId product, Offer? offer, int quantity, DateTimeOffset now) =>
        cart.Find(product)?.With(offer, Quantity.Of(quantity), now) ?? CartLine.Of(offer!, Quantity.Of(quantity), now);

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
