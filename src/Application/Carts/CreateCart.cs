using FluentValidation;
using MediatR;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Application.Signals;
using Personalisation.Domain.Access;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Carts;

/// <summary>Makes a new cart.</summary>
/// <param name="Id">The cart's id; null to generate one.</param>
/// <param name="CustomerId">The customer; null for a guest's cart.</param>
/// <param name="Currency">The currency of all its prices; null for that of the first line.</param>
/// <param name="Lines">What is in it; null for nothing.</param>
public sealed record CreateCartCommand(
    string? Id,
    string? CustomerId,
    string? Currency,
    IReadOnlyList<CartLineInput>? Lines
) : WriteCommand<Versioned<CartChange>>, ISignalSource<Versioned<CartChange>>
{
    /// <summary>For whom the caller acts: a customer's carts are the customer's own. Null for everybody.</summary>
    public Party? Party { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<EventInput> SignalsOf(Versioned<CartChange> result) => CartSignals.Of(result);

    /// <summary>The customer whose cart it will be.</summary>
    internal string? Owner => CustomerId ?? (Party is { Kind: PartyKind.Customer } customer ? customer.Id : null);
}

internal sealed class CreateCartValidator : AbstractValidator<CreateCartCommand>
{
    public CreateCartValidator()
    {
        RuleFor(command => command.Id).IsCartId().When(command => command.Id is not null);
        RuleFor(command => command.CustomerId).IsUserId().When(command => command.CustomerId is not null);
        RuleFor(command => command.CustomerId)
            .Must((command, id) => command.Party!.Is(PartyKind.Customer, id))
            .WithMessage("must be the customer for whom you act, or left out")
            .When(command => command.CustomerId is not null && command.Party is not null);
        RuleFor(command => command.Currency).IsCurrency().When(command => command.Currency is not null);
        RuleFor(command => command.Lines!)
            .Must(CartLineInputs.AreValid)
            .WithMessage(CartLineInputs.Rule)
            .When(command => command.Lines is not null);
        RuleForEach(command => command.Lines)
            .NotNull()
            .WithMessage("must be an object")
            .SetValidator(new CartLineInputValidator())
            .When(command => command.Lines is { Count: <= Cart.MaxLines });
    }
}

internal sealed class CreateCartHandler(
    ICartRepository carts,
    IOfferRepository offers,
    CartLifetimes lifetimes,
    TimeProvider clock
) : IRequestHandler<CreateCartCommand, Versioned<CartChange>>
{
    public async Task<Versioned<CartChange>> Handle(CreateCartCommand command, CancellationToken cancellationToken)
    {
        var at = new CartWriteTime(clock.GetUtcNow(), lifetimes);
        var empty = Cart.New(
            command.Id is null ? CartId.New(at.Now) : CartId.Parse(command.Id),
            command.Owner is null ? null : UserId.Parse(command.Owner),
            command.Currency is null ? null : Currency.Parse(command.Currency),
            at
        );
        var lines = CartLineInputs.Parse(command.Lines ?? []);
        var found = await offers.FindAll([.. lines.Select(line => line.Product)], cancellationToken);
        var cart = await Visible.Guard(
            _ => Task.FromResult(empty.Replace(lines, found, at)),
            isStored: false,
            cancellationToken
        );
        return await carts.Create(cart, at.Now, command.Idempotency, cancellationToken);
    }
}
