using FluentValidation;
using MediatR;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Pipeline;
using Personalisation.Application.Signals;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Carts;

/// <summary>Makes a cart have exactly these lines.</summary>
/// <param name="Id">Which cart.</param>
/// <param name="Lines">The lines, in their order; those of products that are there already keep their beginning.</param>
/// <param name="Precondition">The precondition on the stored cart.</param>
public sealed record ReplaceLinesCommand(string Id, IReadOnlyList<CartLineInput>? Lines, Precondition Precondition)
    : CartWrite(Id, Precondition)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EventInput> SignalsOf(Versioned<CartChange> result) => CartSignals.Of(result);
}

internal sealed class ReplaceLinesValidator : AbstractValidator<ReplaceLinesCommand>
{
    public ReplaceLinesValidator()
    {
        Include(new CartWriteValidator());
        RuleFor(command => command.Lines)
            .Obeys(lines => lines is not null && CartLineInputs.AreValid(lines), CartLineInputs.Rule);
        RuleForEach(command => command.Lines)
            .NotNull()
            .WithMessage("must be an object")
            .SetValidator(new CartLineInputValidator())
            .When(command => command.Lines is { Count: <= Cart.MaxLines });
    }
}

internal sealed class ReplaceLinesHandler(
    ICartRepository carts,
    IOfferRepository offers,
    CartLifetimes lifetimes,
    TimeProvider clock
) : IRequestHandler<ReplaceLinesCommand, Versioned<CartChange>>
{
    public async Task<Versioned<CartChange>> Handle(ReplaceLinesCommand command, CancellationToken cancellationToken)
    {
        var at = new CartWriteTime(clock.GetUtcNow(), lifetimes);
        var lines = CartLineInputs.Parse(command.Lines!);
        var found = await offers.FindAll([.. lines.Select(line => line.Product)], cancellationToken);
        return await carts.Change(command, cart => cart.Replace(lines, found, at), at.Now, cancellationToken);
    }
}
