using System.Collections.Immutable;
using MediatR;
using Personalisation.Application.Bulk;
using Personalisation.Domain.Bulk;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.CatalogueItems;

/// <summary>A catalogue item as a line has it.</summary>
/// <param name="Item">The item to put.</param>
public sealed record ImportedItem(SaveItemCommand Item) : IImportRecord
{
    /// <summary>The name of this kind of line.</summary>
    public const string Kind = "item";

    /// <summary>The member of a line that has the item.</summary>
    public const string Member = Kind;

    /// <summary>How a line with an item is recognised.</summary>
    public static readonly LineMarker Marker = new(Member, [], "must not appear next to item: put it inside the item");
}

/// <summary>Imports catalogue items.</summary>
internal sealed class ItemImport(IMediator mediator, ICatalogueItemRepository items) : IImportKind
{
    public string Name => ImportedItem.Kind;

    public Type Record => typeof(ImportedItem);

    public async Task<ImportLoad> Check(IImportRecord record, ImportedLine line, CancellationToken cancellationToken)
    {
        var item = ((ImportedItem)record).Item;
        var id = await mediator.Send(new CheckItemQuery(item), cancellationToken);
        // Ids of items and of users have one syntax; lines of one id are stored in their order.
        return new ImportLoad(UserId.Parse(id.Value), item);
    }

    public Task Put(ImportLoad load, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (id, item) = (ItemId.Parse(load.Id.Value), (SaveItemCommand)load.Value);
        return items.Save(
            id,
            stored => item.ApplyTo(stored, id, now),
            Precondition.None,
            now,
            idempotency: null,
            cancellationToken
        );
    }

    // Each is put: an item is one write, so a transaction of many would only cost more.
    public Task<ImmutableArray<LoadOutcome>> Load(
        IReadOnlyList<ImportLoad> loads,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => Task.FromResult(loads.Select(_ => LoadOutcome.LeftToPut).ToImmutableArray());
}
