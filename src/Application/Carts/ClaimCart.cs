using FluentValidation;
using MediatR;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Application.Signals;
using Personalisation.Domain.Access;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Carts;

/// <summary>Lets a customer claim a guest's cart at login; the result is the cart that the customer has then.</summary>
/// <param name="Id">Which cart.</param>
/// <param name="CustomerId">The customer.</param>
/// <param name="Mode">How many there will be of what is in both carts; null for the larger number.</param>
/// <param name="Into">
/// The customer's cart that takes the lines over, also those of another cart of the customer; null for the newest active one.
/// </param>
public sealed record ClaimCartCommand(string Id, string? CustomerId, string? Mode, string? Into)
    : WriteCommand<Versioned<CartChange>>,
        ISignalSource<Versioned<CartChange>>
{
    /// <summary>For whom the caller acts; null for everybody.</summary>
    public Party? Party { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<EventInput> SignalsOf(Versioned<CartChange> result) => CartSignals.Of(result);
}

internal sealed class ClaimCartValidator : AbstractValidator<ClaimCartCommand>
{
    public ClaimCartValidator()
    {
        RuleFor(command => command.Id).IsCartId();
        RuleFor(command => command.CustomerId).Obeys(UserId.IsValid, UserId.Rule);
        RuleFor(command => command.Mode).Must(MergeModeNames.IsValid).WithMessage(MergeModeNames.Rule);
        RuleFor(command => command.Into)
            .Cascade(CascadeMode.Stop)
            .IsCartId()
            .Must((command, into) => !CartId.IsValid(command.Id) || CartId.Parse(into) != CartId.Parse(command.Id))
            .WithMessage("must be another cart")
            .When(command => command.Into is not null);
    }
}

internal sealed class ClaimCartHandler(
    ICartRepository carts,
    IOfferRepository offers,
    CartLifetimes lifetimes,
    TimeProvider clock
) : IRequestHandler<ClaimCartCommand, Versioned<CartChange>>
{
    public async Task<Versioned<CartChange>> Handle(ClaimCartCommand command, CancellationToken cancellationToken)
    {
        var at = new CartWriteTime(clock.GetUtcNow(), lifetimes);
        var (customer, mode) = (UserId.Parse(command.CustomerId), MergeModeNames.Parse(command.Mode));
        if (command.Party is { } party && !party.Is(PartyKind.Customer, customer.Value))
        {
            throw new CartNotFoundException();
        }

        return await carts.Claim(
                CartId.Parse(command.Id),
                customer,
                command.Into is null ? null : CartId.Parse(command.Into),
                (claimed, target, token) => Visible.Guard(it => Merge(claimed, target, it), token),
                at.Now,
                command.Idempotency,
                cancellationToken
            ) ?? throw new CartNotFoundException();

        async Task<CartMerge> Merge(Cart claimed, Cart? target, CancellationToken token)
        {
            // A party learns of no other cart whether it exists.
            _ = Visible.To(command.Party, claimed);
            _ = target is null ? null : Visible.To(command.Party, target);
            var found = await offers.FindAll(CartMerge.ProductsOf(claimed, target), token);
            return CartMerge.Of(claimed, target, customer, mode, found, at);
        }
    }
}
