using Personalisation.Domain.Access;
using Personalisation.Domain.Carts;

namespace Personalisation.Application.Carts;

/// <summary>What the use cases let callers see of carts.</summary>
internal static class Visible
{
    /// <summary>The cart. Anyone who knows the id of a guest's cart may use it.</summary>
    /// <exception cref="CartNotFoundException">It is another customer's.</exception>
    public static Cart To(Party? party, Cart cart) =>
        party is null || cart.Customer is null || party.Is(PartyKind.Customer, cart.Customer.Value)
            ? cart
            : throw new CartNotFoundException();

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
