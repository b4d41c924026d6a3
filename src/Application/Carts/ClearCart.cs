using FluentValidation;
using MediatR;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Carts;

/// <summary>Removes all lines from a cart.</summary>
/// <param name="Id">Which cart.</param>
/// <param name="Precondition">The precondition on the stored cart.</param>
public sealed record ClearCartCommand(string Id, Precondition Precondition) : CartWrite(Id, Precondition);

internal sealed class ClearCartValidator : AbstractValidator<ClearCartCommand>
{
    public ClearCartValidator() => Include(new CartWriteValidator());
}

internal sealed class ClearCartHandler(ICartRepository carts, CartLifetimes lifetimes, TimeProvider clock)
    : IRequestHandler<ClearCartCommand, Versioned<CartChange>>
{
    public Task<Versioned<CartChange>> Handle(ClearCartCommand command, CancellationToken cancellationToken)
    {
        var at = new CartWriteTime(clock.GetUtcNow(), lifetimes);
        return carts.Change(command, cart => cart.Clear(at), at.Now, cancellationToken);
    }
}
