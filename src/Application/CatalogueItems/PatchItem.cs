using FluentValidation;
using MediatR;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.CatalogueItems;

/// <summary>Changes the named members of an item; null if absent.</summary>
/// <param name="Id">The item's id.</param>
/// <param name="Precondition">The precondition on the stored item.</param>
public sealed record PatchItemCommand(string Id, Precondition Precondition) : ItemWrite;

internal sealed class PatchItemValidator : AbstractValidator<PatchItemCommand>
{
    public PatchItemValidator()
    {
        Include(new ItemWriteValidator());
        RuleFor(command => command.Id).IsItemId();
    }
}

internal sealed class PatchItemHandler(ICatalogueItemRepository items, TimeProvider clock)
    : IRequestHandler<PatchItemCommand, SavedItem?>
{
    public Task<SavedItem?> Handle(PatchItemCommand command, CancellationToken cancellationToken)
    {
        var (id, now) = (ItemId.Parse(command.Id), clock.GetUtcNow());
        return items.Save(
            id,
            stored => stored is null ? null : command.ApplyTo(stored, id, now),
            command.Precondition,
            now,
            command.Idempotency,
            cancellationToken
        );
    }
}
