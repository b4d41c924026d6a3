using FluentValidation;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Signals;
using Personalisation.Domain.Access;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Carts;

/// <summary>A change of a cart, with the cart as the result.</summary>
/// <param name="Id">The id.</param>
/// <param name="Precondition">The precondition on the stored cart.</param>
public abstract record CartWrite(string Id, Precondition Precondition)
    : WriteCommand<Versioned<CartChange>>,
        ISignalSource<Versioned<CartChange>>
{
    /// <inheritdoc/>
    public virtual IReadOnlyList<EventInput> SignalsOf(Versioned<CartChange> result) => [];

    /// <summary>For whom the caller acts: other customers' carts do not exist then. Null for everybody.</summary>
    public Party? Party { get; init; }
}

/// <summary>The rule of every change of a cart.</summary>
internal sealed class CartWriteValidator : AbstractValidator<CartWrite>
{
    public CartWriteValidator() => RuleFor(write => write.Id).IsCartId();
}

/// <summary>How the use cases change carts.</summary>
internal static class CartWrites
{
    /// <summary>Changes a cart.</summary>
    /// <exception cref="CartNotFoundException">The cart does not exist.</exception>
    /// <exception cref="PreconditionFailedException">The precondition does not hold.</exception>
    /// <exception cref="CartRefusalException">The cart refuses the change.</exception>
    public static async Task<Versioned<CartChange>> Change(
        this ICartRepository carts,
        CartWrite write,
        Func<Cart, CancellationToken, Task<CartChange>> change,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await carts.Change(
            CartId.Parse(write.Id),
            (cart, token) => Visible.Guard(it => change(Visible.To(write.Party, cart, write.Precondition), it), token),
            write.Precondition,
            now,
            write.Idempotency,
            cancellationToken
        ) ?? Visible.Missing<Versioned<CartChange>>(write.Precondition);

    /// <summary>The same for a change that looks at nothing else.</summary>
    public static Task<Versioned<CartChange>> Change(
        this ICartRepository carts,
        CartWrite write,
        Func<Cart, CartChange> change,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => carts.Change(write, (cart, _) => Task.FromResult(change(cart)), now, cancellationToken);
}
