using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Infrastructure.Carts;

/// <summary>What a claim writes: the head of the customer's carts and one or two carts, or nothing.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Head">The head as it was read.</param>
/// <param name="Claimed">The claimed cart.</param>
/// <param name="Target">The cart that gets its lines; null if the claimed cart becomes the customer's.</param>
/// <param name="Merged">What becomes of both.</param>
/// <param name="Result">The surviving cart.</param>
internal sealed record ClaimWrite<TStored, THead>(
    UserId Customer,
    THead Head,
    TStored Claimed,
    TStored? Target,
    CartMerge Merged,
    Versioned<CartChange> Result
)
    where TStored : class, IStoredCart;
