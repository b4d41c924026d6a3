using FluentValidation;
using MediatR;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Catalogue;

/// <summary>Adds to the stock of a product, or takes from it; null if the product does not exist.</summary>
/// <param name="Id">The product's id.</param>
/// <param name="By">How many more; fewer if negative.</param>
public sealed record AdjustStockCommand(string Id, long? By) : WriteCommand<Stock?>
{
    /// <summary>The message when a number is refused.</summary>
    public static readonly string ByRule = $"must be a whole number from {-Stock.Most} to {Stock.Most}, and not 0";
}

internal sealed class AdjustStockValidator : AbstractValidator<AdjustStockCommand>
{
    public AdjustStockValidator()
    {
        RuleFor(command => command.Id).IsProductId();
        RuleFor(command => command.By)
            .Must(by => by is >= -Stock.Most and <= Stock.Most and not 0)
            .WithMessage((_, by) => by is null ? FieldRules.Required : AdjustStockCommand.ByRule);
    }
}

internal sealed class AdjustStockHandler(IStockRepository stock, TimeProvider clock)
    : IRequestHandler<AdjustStockCommand, Stock?>
{
    public Task<Stock?> Handle(AdjustStockCommand command, CancellationToken cancellationToken) =>
        stock.Adjust(
            ProductId.Parse(command.Id),
            command.By!.Value,
            clock.GetUtcNow(),
            command.Idempotency,
            cancellationToken
        );
}
