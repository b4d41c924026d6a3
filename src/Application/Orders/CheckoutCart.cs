using FluentValidation;
using MediatR;
using Personalisation.Application.Carts;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Application.Signals;
using Personalisation.Domain.Access;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Orders;

/// <summary>Makes the orders of a cart, one for each vendor; a cart that was ordered before is answered by its orders.</summary>
/// <param name="Id">Which cart.</param>
/// <param name="ExpectedTotal">The total that the customer agreed to; null if any total is accepted.</param>
/// <param name="Mode">How the customer wants to get them; null for the vendors' choice.</param>
/// <param name="Person">Whom to reach and where to deliver.</param>
/// <param name="Precondition">The precondition on the stored cart.</param>
public sealed record CheckoutCartCommand(
    string Id,
    MoneyInput? ExpectedTotal,
    string? Mode,
    CheckoutPersonInput Person,
    Precondition Precondition
) : WriteCommand<CheckoutOutcome>, ISignalSource<CheckoutOutcome>
{
    /// <inheritdoc/>
    public IReadOnlyList<EventInput> SignalsOf(CheckoutOutcome result) => OrderSignals.Of(result.Orders);

    /// <summary>For whom the caller acts; null for everybody.</summary>
    public Party? Party { get; init; }

    /// <summary>When the request arrived, before anything was waited for; null for now.</summary>
    public DateTimeOffset? ArrivedAt { get; init; }

    /// <summary>
    /// Whether the request agrees to the prices that the cart had when it arrived. One without a key does: client libraries
    /// repeat a request by themselves only if it has one. Callers with no other way to agree set it.
    /// </summary>
    public bool AgreesByRepetition
    {
        get => field || Idempotency is null;
        init;
    }

    /// <summary>Whether the customer agrees to the prices of the cart: by its entity tag or by the total.</summary>
    internal bool AgreesToPrices => ExpectedTotal is not null || Precondition.Match is not null;
}

internal sealed class CheckoutCartValidator : AbstractValidator<CheckoutCartCommand>
{
    private const string Delivered = "DELIVERY";
    private const string AddressRule = $"is required with delivery.mode {Delivered}";

    public CheckoutCartValidator()
    {
        RuleFor(command => command.Id).IsCartId();
        RuleFor(command => command.ExpectedTotal!.Currency)
            .IsCurrency()
            .When(command => command.ExpectedTotal is not null)
            .OverridePropertyName("expected_total.currency");
        RuleFor(command => command.ExpectedTotal!.Amount)
            .Obeys(
                amount => amount is >= 0 and <= Money.MaxAmount,
                $"must be a whole number of minor units from 0 to {Money.MaxAmount}"
            )
            .When(command => command.ExpectedTotal is not null)
            .OverridePropertyName("expected_total.amount");
        RuleFor(command => command.Mode)
            .Must(mode => mode is null || ModeNames.IsValid([mode]))
            .WithMessage($"must be one of {string.Join(", ", ModeNames.All)}")
            .OverridePropertyName("delivery.mode");
        RuleFor(command => command.Person.Address)
            .Must(address => address is not null)
            .WithMessage(AddressRule)
            .When(command => command.Mode is Delivered)
            .OverridePropertyName("delivery.address");
        RuleFor(command => command.Person.Contact).IsCheckoutText().OverridePropertyName("contact");
        RuleFor(command => command.Person.Address).IsCheckoutText().OverridePropertyName("delivery.address");
        RuleFor(command => command.Person.Note).IsCheckoutText().OverridePropertyName("note");
    }
}

internal sealed class CheckoutCartHandler(ICheckoutRepository checkouts, OrderOptions options, TimeProvider clock)
    : IRequestHandler<CheckoutCartCommand, CheckoutOutcome>
{
    public async Task<CheckoutOutcome> Handle(CheckoutCartCommand command, CancellationToken cancellationToken)
    {
        var expected = command.ExpectedTotal is { } total
            ? new Money(total.Amount!.Value, Currency.Parse(total.Currency))
            : null;
        var mode = command.Mode is null ? null : ModeNames.Parse([command.Mode]);
        var (customer, now) = (CustomerOf(command), clock.GetUtcNow());
        var outcome =
            await checkouts.Place(
                CartId.Parse(command.Id),
                Require,
                new CheckoutRequest(expected, mode, command.Person.ToPerson(), options.ConfirmWithin)
                {
                    Customer = customer,
                    KeepPersonFor = options.KeepPersonFor,
                    AgreesToPrices = command.AgreesToPrices,
                    AgreesToPricesBefore = command.AgreesByRepetition ? command.ArrivedAt ?? now : null,
                },
                command.Precondition,
                now,
                command.Idempotency,
                cancellationToken
            ) ?? Visible.Missing<CheckoutOutcome>(command.Precondition);
        RequireOwn(outcome, command);
        if (!outcome.Differences.IsEmpty)
        {
            throw new CheckoutDiffersException(outcome);
        }

        return outcome.Refusal is { } refusal
            ? throw new CheckoutRefusedException(refusal, outcome.Cart.Version)
            : outcome;

        void Require(Cart cart)
        {
            if (Visible.To(command.Party, cart, command.Precondition).State is CartState.Merged)
            {
                throw new CartRefusalException(new CartRefusedException(CartRefusal.Closed, cart));
            }
        }
    }

    // Customers order, and back ends for guests. A vendor who knows the id of a guest's cart could not see the orders.
    private static UserId? CustomerOf(CheckoutCartCommand command) =>
        command.Party switch
        {
            null => null,
            { Kind: PartyKind.Customer } customer => UserId.Parse(customer.Id),
            _ => Visible.Missing<UserId>(command.Precondition),
        };

    // The orders of a guest's cart may be those of another customer, who knew its id, too.
    private static void RequireOwn(CheckoutOutcome outcome, CheckoutCartCommand command)
    {
        if (command.Party is { } party && outcome.Orders.Any(order => order.Customer is not null && !order.IsOf(party)))
        {
            Visible.Missing<CheckoutOutcome>(command.Precondition);
        }
    }
}
