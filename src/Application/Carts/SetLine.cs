using FluentValidation;
using MediatR;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Pipeline;
using Personalisation.Application.Signals;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Carts;

/// <summary>Makes a cart have so many of a product; none removes it.</summary>
/// <param name="Id">Which cart.</param>
/// <param name="ProductId">The product.</param>
/// <param name="Quantity">How many.</param>
/// <param name="Precondition">The precondition on the stored cart.</param>
public sealed record SetLineCommand(string Id, string ProductId, int? Quantity, Precondition Precondition)
    : CartWrite(Id, Precondition)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EventInput> SignalsOf(Versioned<CartChange> result) =>
        CartSignals.Of(result, ProductId);
}

internal sealed class SetLineValidator : AbstractValidator<SetLineCommand>
{
    public SetLineValidator()
    {
        Include(new CartWriteValidator());
        RuleFor(command => command.ProductId).IsProductId().OverridePropertyName("productId");
        RuleFor(command => command.Quantity).Obeys(Quantity.IsValidOrNone, Quantity.OrNoneRule);
    }
}

internal sealed class SetLineHandler(
    ICartRepository carts,
    IOfferRepository offers,
    CartLifetimes lifetimes,
    TimeProvider clock
) : IRequestHandler<SetLineCommand, Versioned<CartChange>>
{
    public async Task<Versioned<CartChange>> Handle(SetLineCommand command, CancellationToken cancellationToken)
    {
        var at = new CartWriteTime(clock.GetUtcNow(), lifetimes);
        var product = ProductId.Parse(command.ProductId);
        if (command.Quantity is 0)
        {
            return await carts.Change(command, cart => cart.Without(product, at), at.Now, cancellationToken);
        }

        var quantity = Quantity.Of(command.Quantity);
        var offer = await offers.Find(product, cancellationToken);
        return await carts.Change(command, cart => cart.Set(product, offer, quantity, at), at.Now, cancellationToken);
    }
}
