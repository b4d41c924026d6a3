using Personalisation.Domain.Commerce;

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

    /// <summary>Whether a cart may have its lines.</summary>
    internal static bool HoldsTogether(Cart cart) =>
        cart.Lines.Length <= Cart.MaxLines
        && cart.Lines.All(line => line.UnitPrice.Currency == cart.Currency)
        && cart.Lines.Select(line => line.Vendor).Distinct().Count() <= Cart.MaxVendors
        && cart.Lines.Select(line => line.Product).Distinct().Count() == cart.Lines.Length;
}
