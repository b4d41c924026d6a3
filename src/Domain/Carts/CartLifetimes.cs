using Personalisation.Domain.Identity;
using Personalisation.Domain.Rules;
using Personalisation.Domain.Time;

namespace Personalisation.Domain.Carts;

/// <summary>How long carts live after their last write.</summary>
public sealed record CartLifetimes
{
    /// <summary>The shortest lifetime: 1 hour.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromHours(1);

    /// <summary>The longest lifetime: 400 days.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromDays(400);

    /// <summary>How long a cart lives that was ordered or merged: 30 days.</summary>
    public static readonly TimeSpan Closed = TimeSpan.FromDays(30);

    /// <summary>30 days for a customer's cart, 7 days for a guest's.</summary>
    public static readonly CartLifetimes Default = new(TimeSpan.FromDays(30), TimeSpan.FromDays(7));

    /// <summary>Two lifetimes.</summary>
    /// <exception cref="BrokenRuleException">One is shorter than <see cref="Least"/> or longer than <see cref="Most"/>.</exception>
    public CartLifetimes(TimeSpan customer, TimeSpan anonymous)
    {
        BrokenRuleException.Unless(IsValid(customer), nameof(customer), Rule);
        BrokenRuleException.Unless(IsValid(anonymous), nameof(anonymous), Rule);
        (Customer, Anonymous) = (customer, anonymous);
    }

    /// <summary>The message when a lifetime is refused.</summary>
    public static string Rule => "must be from 1 hour to 400 days";

    /// <summary>The lifetime of a customer's cart.</summary>
    public TimeSpan Customer { get; }

    /// <summary>The lifetime of a guest's cart.</summary>
    public TimeSpan Anonymous { get; }

    /// <summary>Whether a cart may live so long.</summary>
    public static bool IsValid(TimeSpan lifetime) => lifetime >= Least && lifetime <= Most;

    /// <summary>The lifetime of a cart.</summary>
    /// <param name="customer">Its customer; null for a guest's cart.</param>
    public TimeSpan Of(UserId? customer) => customer is null ? Anonymous : Customer;
}

/// <summary>When a cart is written, to the microsecond, and how long it then lives.</summary>
/// <param name="now">The clock.</param>
/// <param name="lifetimes">How long carts live.</param>
public sealed class CartWriteTime(DateTimeOffset now, CartLifetimes lifetimes)
{
    /// <summary>The clock.</summary>
    public DateTimeOffset Now { get; } = Microseconds.Of(now);

    /// <summary>How long carts live.</summary>
    public CartLifetimes Lifetimes { get; } = lifetimes;
}
