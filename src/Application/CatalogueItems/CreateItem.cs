using FluentValidation;
using MediatR;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.CatalogueItems;

/// <summary>Makes a new item.</summary>
/// <param name="Id">The item's id; null to generate one.</param>
public sealed record CreateItemCommand(string? Id) : ItemWrite;

internal sealed class CreateItemValidator : AbstractValidator<CreateItemCommand>
{
    public CreateItemValidator()
    {
        Include(new ItemWriteValidator());
        RuleFor(command => command.Id).IsItemId().When(command => command.Id is not null);
    }
}

internal sealed class CreateItemHandler(ICatalogueItemRepository items, TimeProvider clock)
    : IRequestHandler<CreateItemCommand, SavedItem?>
{
    public Task<SavedItem?> Handle(CreateItemCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var id = command.Id is null ? ItemId.New(now) : ItemId.Parse(command.Id);
        return items.Save(
            id,
            stored => stored is null ? command.ApplyTo(stored: null, id, now) : throw new ItemExistsException(),
            Precondition.None,
            now,
            command.Idempotency,
            cancellationToken
        );
    }
}
