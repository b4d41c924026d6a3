using Personalisation.Application.CatalogueItems;
using Personalisation.Domain.Bulk;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Infrastructure.Bulk;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.CatalogueItems;

/// <summary>Catalogue items in an export, except for those that come with products: those are not a client's to import.</summary>
internal sealed class ItemExportSource(ItemTable table) : IExportSource
{
    /// <inheritdoc/>
    public string Kind => ImportedItem.Kind;

    /// <inheritdoc/>
    public IReadOnlyList<string> ItemTypes { get; } = [StoredItem.Kind];

    /// <inheritdoc/>
    public Task<IReadOnlyList<object>> Read(
        ScannedItems page,
        ExportFilter filter,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyList<object>>([
            .. page
                .Items.Select(table.FromAttributes)
                .OfType<StoredItem>()
                .Where(item => item.Writer is null)
                .Select(item => item.Find(now)?.Value)
                .OfType<CatalogueItem>()
                .Where(item => filter.Takes(item.UpdatedAt)),
        ]);
}
