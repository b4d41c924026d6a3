using Personalisation.Domain.Identity;
using Personalisation.Domain.Rules;
using Personalisation.Domain.Time;

namespace Personalisation.Domain.Carts;

/// <summary>The times of a cart, to the microsecond.</summary>
public sealed record CartTimes
{
    /// <summary>These times.</summary>
    /// <exception cref="BrokenRuleException">It was changed before it was created.</exception>
    public CartTimes(DateTimeOffset createdAt, DateTimeOffset updatedAt, DateTimeOffset expiresAt)
    {
        (CreatedAt, UpdatedAt) = (Microseconds.Of(createdAt), Microseconds.Of(updatedAt));
        ExpiresAt = Microseconds.Of(expiresAt);
        BrokenRuleException.Unless(
            UpdatedAt >= CreatedAt,
            nameof(UpdatedAt),
            "must not be before the cart was created"
        );
    }

    /// <summary>When the cart was created.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>When it was last written; never goes back.</summary>
    public DateTimeOffset UpdatedAt { get; }

    /// <summary>From when on it does not exist.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>The times of a new cart of a customer, or of a guest if it is null.</summary>
    internal static CartTimes New(UserId? customer, CartWriteTime at) =>
        new(at.Now, at.Now, at.Now + at.Lifetimes.Of(customer));

    /// <summary>The times after a write.</summary>
    internal CartTimes WrittenAt(DateTimeOffset now, TimeSpan lifetime)
    {
        var updatedAt = now > UpdatedAt ? now : UpdatedAt;
        return new CartTimes(CreatedAt, updatedAt, updatedAt + lifetime);
    }
}
