using Personalisation.Domain.Identity;

namespace Personalisation.Infrastructure.Carts;

/// <summary>What a claim reads in a store of carts. All reads are strongly consistent.</summary>
internal interface IClaimStore<TStored, THead>
    where TStored : class, IStoredCart
{
    /// <summary>The cart; null if absent.</summary>
    Task<TStored?> Find(CartId id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>What every claim of a customer writes, so that a second one at the same time starts again.</summary>
    Task<THead> FindHead(UserId customer, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>A customer's newest active cart other than this one; null if there is no other.</summary>
    /// <param name="head">The head, which was read before.</param>
    /// <param name="cart">This one.</param>
    /// <param name="customer">The customer.</param>
    /// <param name="now">The clock.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    Task<TStored?> FindOther(
        THead head,
        CartId cart,
        UserId customer,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );
}
