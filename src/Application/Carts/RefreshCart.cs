using FluentValidation;
using MediatR;
using Personalisation.Application.Catalogue;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Carts;

/// <summary>Gives the lines of a cart the prices of today, and at most the numbers that may be ordered.</summary>
/// <param name="Id">Which cart.</param>
/// <param name="Precondition">The precondition on the stored cart.</param>
public sealed record RefreshCartCommand(string Id, Precondition Precondition) : CartWrite(Id, Precondition);

internal sealed class RefreshCartValidator : AbstractValidator<RefreshCartCommand>
{
    public RefreshCartValidator() => Include(new CartWriteValidator());
}

internal sealed class RefreshCartHandler(
    ICartRepository carts,
    IOfferRepository offers,
    CartLifetimes lifetimes,
    TimeProvider clock
) : IRequestHandler<RefreshCartCommand, Versioned<CartChange>>
{
    public Task<Versioned<CartChange>> Handle(RefreshCartCommand command, CancellationToken cancellationToken)
    {
        var at = new CartWriteTime(clock.GetUtcNow(), lifetimes);
        return carts.Change(command, Refresh, at.Now, cancellationToken);

        async Task<CartChange> Refresh(Cart cart, CancellationToken token)
        {
            var found = await offers.FindAll([.. cart.Lines.Select(line => line.Product)], token);
            return cart.Refresh(found, at);
        }
    }
}
