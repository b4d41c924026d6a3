using Personalisation.Domain.Access;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Carts;

/// <summary>What the use cases let callers see of carts.</summary>
internal static class Visible
{
    /// <summary>The cart. Anyone who knows the id of a guest's cart may use it.</summary>
    /// <param name="party">For whom the caller acts; null for everybody.</param>
    /// <param name="cart">The cart.</param>
    /// <param name="precondition">The precondition of a write; null for others.</param>
    /// <exception cref="CartNotFoundException">It is another customer's.</exception>
    /// <exception cref="PreconditionFailedException">It is, and the precondition requires that it exists.</exception>
    public static Cart To(Party? party, Cart cart, Precondition? precondition = null) =>
        party is null || cart.Customer is null || party.Is(PartyKind.Customer, cart.Customer.Value)
            ? cart
            : Missing<Cart>(precondition ?? Precondition.None);

    /// <summary>Refuses a write of a cart that does not exist; the same for one that the caller may not see.</summary>
    /// <exception cref="CartNotFoundException">Always, unless the precondition does not hold.</exception>
    /// <exception cref="PreconditionFailedException">The precondition requires that it exists.</exception>
    public static T Missing<T>(Precondition precondition)
    {
        precondition.Require(version: null);
        throw new CartNotFoundException();
    }

    /// <summary>The result of a change, or the refusal in the words of the use cases.</summary>
    /// <exception cref="CartRefusalException">The cart refuses the change.</exception>
    public static Task<T> Guard<T>(Func<CancellationToken, Task<T>> change, CancellationToken cancellationToken) =>
        Guard(change, isStored: true, cancellationToken);

    /// <summary>The same for a cart that may be a new one, which is not stored if it is refused.</summary>
    /// <exception cref="CartRefusalException">The cart refuses the change.</exception>
    public static async Task<T> Guard<T>(
        Func<CancellationToken, Task<T>> change,
        bool isStored,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await change(cancellationToken);
        }
        catch (CartRefusedException refused)
        {
            throw new CartRefusalException(refused, isStored);
        }
    }
}
