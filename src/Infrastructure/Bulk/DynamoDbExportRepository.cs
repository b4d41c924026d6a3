using Personalisation.Application.Bulk;
using Personalisation.Domain.Bulk;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Bulk;

/// <inheritdoc cref="IExportRepository"/>
internal sealed class DynamoDbExportRepository(ItemTable table, IEnumerable<IExportSource> sources, TimeProvider clock)
    : IExportRepository
{
    private readonly IExportSource[] _sources = [.. sources];

    public async Task<ExportPage> FindPage(
        int part,
        int parts,
        string position,
        ExportFilter filter,
        bool consistent,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var chosen = Array.FindAll(
            _sources,
            source => filter.Kind is null || source.Kind.Equals(filter.Kind, StringComparison.Ordinal)
        );
        var types = chosen.SelectMany(source => source.ItemTypes).ToList();
        var request = TableScan.Request(part, parts, position, types, consistent);
        var page = await table.Scan(request, cancellationToken);
        var last = page.LastEvaluatedKey is { Count: > 0 } key ? ItemKey.Of(key) : null;
        var records = new List<object>();
        foreach (var source in chosen)
        {
            var items = page.Items.FindAll(item =>
                source.ItemTypes.Contains(item[Attributes.ItemType].S, StringComparer.Ordinal)
            );
            records.AddRange(await source.Read(new ScannedItems(items, last), filter, now, cancellationToken));
        }

        return new ExportPage([.. records], last is null ? null : TableScan.PositionOf(last));
    }
}
