using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Carts;

/// <summary>How many of a product are in a cart or an order.</summary>
public readonly record struct Quantity
{
    /// <summary>The most of one product.</summary>
    public const int Most = Product.MostQuantity;

    /// <summary>The message when a number is refused.</summary>
    public static readonly string Rule = Product.QuantityRule;

    /// <summary>The message when a number is refused that may also remove.</summary>
    public static readonly string OrNoneRule = $"must be a whole number from 0 to {Most}";

    /// <summary>The message when a change is refused.</summary>
    public static readonly string ChangeRule = $"must be a whole number from {-Most} to {Most}, and not 0";

    private Quantity(int value) => Value = value;

    /// <summary>The number, from 1.</summary>
    public int Value { get; }

    /// <summary>Whether there can be so many.</summary>
    public static bool IsValid(int? value) => Product.IsQuantity(value);

    /// <summary>Whether there can be so many, or none.</summary>
    public static bool IsValidOrNone(int? value) => value is 0 || IsValid(value);

    /// <summary>Whether a quantity can change by so much.</summary>
    public static bool IsChange(int? by) => by is >= -Most and <= Most and not 0;

    /// <summary>So many.</summary>
    /// <exception cref="BrokenRuleException">The number breaks <see cref="Rule"/>.</exception>
    public static Quantity Of(int? quantity)
    {
        BrokenRuleException.Unless(IsValid(quantity), nameof(quantity), Rule);
        return new Quantity(quantity!.Value);
    }
}
