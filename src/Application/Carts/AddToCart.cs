using FluentValidation;
using MediatR;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Signals;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Carts;

/// <summary>Adds to what a cart has of a product.</summary>
/// <param name="Id">Which cart.</param>
/// <param name="Line">The product, and how many more.</param>
/// <param name="Precondition">The precondition on the stored cart.</param>
public sealed record AddToCartCommand(string Id, CartLineInput Line, Precondition Precondition)
    : CartWrite(Id, Precondition)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EventInput> SignalsOf(Versioned<CartChange> result) =>
        CartSignals.Of(result, Line.ProductId);
}

internal sealed class AddToCartValidator : AbstractValidator<AddToCartCommand>
{
    public AddToCartValidator()
    {
        Include(new CartWriteValidator());
        RuleFor(command => command.Line.ProductId).IsProductId().OverridePropertyName("product_id");
        RuleFor(command => command.Line.Quantity)
            .IsQuantity()
            .When(command => command.Line.Quantity is not null)
            .OverridePropertyName("quantity");
    }
}

internal sealed class AddToCartHandler(
    ICartRepository carts,
    IOfferRepository offers,
    CartLifetimes lifetimes,
    TimeProvider clock
) : IRequestHandler<AddToCartCommand, Versioned<CartChange>>
{
    public async Task<Versioned<CartChange>> Handle(AddToCartCommand command, CancellationToken cancellationToken)
    {
        var at = new CartWriteTime(clock.GetUtcNow(), lifetimes);
        var (product, quantity) = (ProductId.Parse(command.Line.ProductId), Quantity.Of(command.Line.Quantity ?? 1));
        var offer = await offers.Find(product, cancellationToken);
        return await carts.Change(command, cart => cart.Add(product, offer, quantity, at), at.Now, cancellationToken);
    }
}
