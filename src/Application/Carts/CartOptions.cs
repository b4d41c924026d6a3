using System.ComponentModel.DataAnnotations;
using Personalisation.Domain.Carts;

namespace Personalisation.Application.Carts;

/// <summary>Options of carts.</summary>
public sealed record CartOptions
{
    /// <summary>How long a customer's cart lives after its last change, 1 hour–400 days. Default 30 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "400.00:00:00")]
    public TimeSpan CustomerLifetime { get; init; } = CartLifetimes.Default.Customer;

    /// <summary>The same for a guest's cart. Default 7 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "400.00:00:00")]
    public TimeSpan AnonymousLifetime { get; init; } = CartLifetimes.Default.Anonymous;

    /// <summary>The lifetimes.</summary>
    public CartLifetimes ToLifetimes() => new(CustomerLifetime, AnonymousLifetime);
}
