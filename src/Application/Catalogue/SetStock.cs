using FluentValidation;
using MediatR;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Patching;

namespace Personalisation.Application.Catalogue;

/// <summary>Sets the stock of a product; null if it does not exist.</summary>
/// <param name="Id">The product's id.</param>
/// <param name="Available">How many there are, null if they are not counted; the member itself must be there.</param>
/// <param name="Expected">How many there must be before, null if not counted; absent for no such condition.</param>
public sealed record SetStockCommand(string Id, Patched<long?>? Available, Patched<long?>? Expected)
    : WriteCommand<Stock?>;

internal sealed class SetStockValidator : AbstractValidator<SetStockCommand>
{
    public SetStockValidator()
    {
        RuleFor(command => command.Id).IsProductId();
        RuleFor(command => command.Available)
            .Must(available => available is not null && Stock.IsValid(available.Value))
            .WithMessage(
                (_, available) =>
                    available is null ? FieldRules.Required : $"{Stock.Rule}, or null for a stock that is not counted"
            );
        RuleFor(command => command.Expected)
            .Must(expected => expected is null || Stock.IsValid(expected.Value))
            .WithMessage($"{Stock.Rule}, or null for a stock that is not counted");
    }
}

internal sealed class SetStockHandler(IStockRepository stock, TimeProvider clock)
    : IRequestHandler<SetStockCommand, Stock?>
{
    public Task<Stock?> Handle(SetStockCommand command, CancellationToken cancellationToken) =>
        stock.Replace(
            ProductId.Parse(command.Id),
            Stock.Of(command.Available!.Value),
            command.Expected is { } expected ? Stock.Of(expected.Value) : null,
            clock.GetUtcNow(),
            command.Idempotency,
            cancellationToken
        );
}
