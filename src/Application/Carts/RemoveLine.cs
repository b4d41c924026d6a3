using FluentValidation;
using MediatR;
using Personalisation.Application.Catalogue;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Carts;

/// <summary>Removes a line from a cart.</summary>
/// <param name="Id">Which cart.</param>
/// <param name="ProductId">The product of the line.</param>
/// <param name="Precondition">The precondition on the stored cart.</param>
public sealed record RemoveLineCommand(string Id, string ProductId, Precondition Precondition)
    : CartWrite(Id, Precondition);

internal sealed class RemoveLineValidator : AbstractValidator<RemoveLineCommand>
{
    public RemoveLineValidator()
    {
        Include(new CartWriteValidator());
        RuleFor(command => command.ProductId).IsProductId().OverridePropertyName("productId");
    }
}

internal sealed class RemoveLineHandler(ICartRepository carts, CartLifetimes lifetimes, TimeProvider clock)
    : IRequestHandler<RemoveLineCommand, Versioned<CartChange>>
{
    public Task<Versioned<CartChange>> Handle(RemoveLineCommand command, CancellationToken cancellationToken)
    {
        var at = new CartWriteTime(clock.GetUtcNow(), lifetimes);
        var product = ProductId.Parse(command.ProductId);
        return carts.Change(command, cart => cart.Remove(product, at), at.Now, cancellationToken);
    }
}
