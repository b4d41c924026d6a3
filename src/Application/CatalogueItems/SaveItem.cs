using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.CatalogueItems;

/// <summary>Stores an item, or replaces it.</summary>
/// <param name="PathId">The item's id.</param>
/// <param name="Id">The id in the body; null if absent.</param>
/// <param name="Precondition">The precondition on the stored item.</param>
public sealed record SaveItemCommand(string PathId, string? Id, Precondition Precondition) : ItemWrite;

internal sealed class SaveItemValidator : AbstractValidator<SaveItemCommand>
{
    public SaveItemValidator()
    {
        Include(new ItemWriteValidator());
        RuleFor(command => command.PathId).IsItemId().OverridePropertyName("id");
        RuleFor(command => command.Id).IsSameIdAs(command => command.PathId);
    }
}

internal sealed class SaveItemHandler(ICatalogueItemRepository items, TimeProvider clock)
    : IRequestHandler<SaveItemCommand, SavedItem?>
{
    public Task<SavedItem?> Handle(SaveItemCommand command, CancellationToken cancellationToken)
    {
        var (id, now) = (ItemId.Parse(command.PathId), clock.GetUtcNow());
        return items.Save(
            id,
            stored => command.ApplyTo(stored, id, now),
            command.Precondition,
            now,
            command.Idempotency,
            cancellationToken
        );
    }
}
