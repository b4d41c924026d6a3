using Personalisation.Domain.Rules;
using Personalisation.Domain.Text;

namespace Personalisation.Domain.Orders;

/// <summary>Why an order comes into a state, in the words of the actor who moves it.</summary>
public sealed record OrderReason
{
    /// <summary>The most characters (Unicode scalar values) of a reason.</summary>
    public const int MaxLength = 256;

    /// <summary>The message when a reason is refused.</summary>
    public static readonly string Rule = Line.Rule(MaxLength);

    /// <summary>It was not confirmed in time.</summary>
    public static readonly OrderReason NotConfirmed = new("not_confirmed_in_time");

    /// <summary>The customer is being erased.</summary>
    public static readonly OrderReason CustomerErased = new("customer_erased");

    private OrderReason(string value) => Value = value;

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <summary>True if the text obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) => Line.IsValid(text, MaxLength);

    /// <summary>The reason that the text is.</summary>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="Rule"/>.</exception>
    public static OrderReason Parse(string? reason)
    {
        BrokenRuleException.Unless(IsValid(reason), nameof(reason), Rule);
        return new OrderReason(reason!);
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
