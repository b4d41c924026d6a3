using Personalisation.Domain.Commerce;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Carts;

/// <summary>What every cart has in common.</summary>
public static class CartShape
{
    /// <summary>The message when lines are refused that no cart can have.</summary>
    public static readonly string LinesRule =
        $"must be a list of at most {Cart.MaxLines} lines with different products of at most {Cart.MaxVendors} vendors in one currency";

    /// <summary>The sum of lines in one currency.</summary>
    internal static Money SubtotalOf(IEnumerable<CartLine> lines, Currency currency) =>
        lines.Aggregate(new Money(0, currency), (sum, line) => sum.Plus(line.Total));

    /// <summary>Refuses lines that no cart can have.</summary>
    /// <param name="after">The cart with these lines.</param>
    /// <param name="before">The cart that would be changed.</param>
    /// <exception cref="CartRefusedException">There are too many, or their prices are in two currencies.</exception>
    /// <exception cref="BrokenRuleException">Two lines have the same product.</exception>
    internal static void RequireShape(this Cart after, Cart before)
    {
        if (after.Lines.FirstOrDefault(line => line.UnitPrice.Currency != after.Currency) is { } foreign)
        {
            var change = new RefusedChange(foreign.Product)
            {
                Currency = foreign.UnitPrice.Currency,
                CartCurrency = after.Currency,
            };
            throw new CartRefusedException(CartRefusal.CurrencyMismatch, before, change);
        }

        RequireRoom(before, after.Lines.Length, Cart.MaxLines);
        RequireRoom(before, after.Lines.Select(line => line.Vendor).Distinct().Count(), Cart.MaxVendors);
        BrokenRuleException.Unless(HoldsTogether(after), nameof(after.Lines), LinesRule);
    }

    /// <summary>Whether a cart may have its lines.</summary>
    internal static bool HoldsTogether(Cart cart) =>
        cart.Lines.Length <= Cart.MaxLines
        && cart.Lines.All(line => line.UnitPrice.Currency == cart.Currency)
        && cart.Lines.Select(line => line.Vendor).Distinct().Count() <= Cart.MaxVendors
        && cart.Lines.Select(line => line.Product).Distinct().Count() == cart.Lines.Length;

    private static void RequireRoom(Cart cart, int count, int limit) =>
        cart.Require(count <= limit, CartRefusal.Full, new RefusedChange(Requested: count, Limit: limit));
}
