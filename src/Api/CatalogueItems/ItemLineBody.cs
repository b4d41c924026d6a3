using Personalisation.Application.CatalogueItems;
using Personalisation.Application.Errors;
using Personalisation.Domain.Rules;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.CatalogueItems;

/// <summary>A line of an import with an item.</summary>
internal sealed record ItemLineBody
{
    /// <summary>The item as an export writes it.</summary>
    public WrittenItem? Item { get; init; }

    /// <summary>The command that stores the item.</summary>
    /// <exception cref="InvalidRequestException">The line has no item.</exception>
    public SaveItemCommand ToCommand()
    {
        if (Item is null)
        {
            throw new InvalidRequestException(ImportedItem.Member, JsonRules.IsObject);
        }

        return Item.ToCommand(Item.Id ?? "", Precondition.None) with
        {
            CreatedAt = Item.CreatedAt,
        };
    }
}

/// <summary>An item with the times that the service sets.</summary>
internal sealed record WrittenItem : ItemRequest
{
    /// <summary>When it was created, kept if the item is new.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last changed; the import is a change, so this is of no use.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}
