using FluentValidation;
using MediatR;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.CatalogueItems;

/// <summary>Deletes an item; false if it does not exist. For a week, followers see that it was deleted.</summary>
/// <param name="Id">The item's id.</param>
/// <param name="Precondition">The precondition on the stored item.</param>
public sealed record DeleteItemCommand(string Id, Precondition Precondition) : WriteCommand<bool>;

internal sealed class DeleteItemValidator : AbstractValidator<DeleteItemCommand>
{
    public DeleteItemValidator() => RuleFor(command => command.Id).IsItemId();
}

internal sealed class DeleteItemHandler(ICatalogueItemRepository items, TimeProvider clock)
    : IRequestHandler<DeleteItemCommand, bool>
{
    public Task<bool> Handle(DeleteItemCommand command, CancellationToken cancellationToken) =>
        items.Delete(
            ItemId.Parse(command.Id),
            command.Precondition,
            clock.GetUtcNow(),
            command.Idempotency,
            cancellationToken
        );
}
