using FluentValidation;
using MediatR;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Carts;

/// <summary>Adds to a line of a cart, or takes from it; at 0 the line is removed.</summary>
/// <param name="Id">Which cart.</param>
/// <param name="ProductId">The product.</param>
/// <param name="By">How many more; fewer if negative.</param>
/// <param name="Precondition">The precondition on the stored cart.</param>
public sealed record AdjustLineCommand(string Id, string ProductId, int? By, Precondition Precondition)
    : CartWrite(Id, Precondition);

internal sealed class AdjustLineValidator : AbstractValidator<AdjustLineCommand>
{
    public AdjustLineValidator()
    {
        Include(new CartWriteValidator());
        RuleFor(command => command.ProductId).IsProductId().OverridePropertyName("productId");
        RuleFor(command => command.By).Obeys(Quantity.IsChange, Quantity.ChangeRule);
    }
}

internal sealed class AdjustLineHandler(
    ICartRepository carts,
    IOfferRepository offers,
    CartLifetimes lifetimes,
    TimeProvider clock
) : IRequestHandler<AdjustLineCommand, Versioned<CartChange>>
{
    public async Task<Versioned<CartChange>> Handle(AdjustLineCommand command, CancellationToken cancellationToken)
    {
        var at = new CartWriteTime(clock.GetUtcNow(), lifetimes);
        var product = ProductId.Parse(command.ProductId);
        var (offer, by) = (await offers.Find(product, cancellationToken), command.By!.Value);
        return await carts.Change(command, cart => cart.Adjust(product, offer, by, at), at.Now, cancellationToken);
    }
}
