using Personalisation.Api.Hosting.Json;
using Personalisation.Application.Bulk;
using Personalisation.Application.CatalogueItems;

namespace Personalisation.Api.CatalogueItems;

/// <summary>Reads catalogue items from the lines of an import.</summary>
internal sealed class ItemLine : ILineReader
{
    /// <inheritdoc/>
    public LineMarker? Marker => ImportedItem.Marker;

    /// <inheritdoc/>
    public IImportRecord Read(ReadOnlyMemory<byte> utf8, LineShape shape) =>
        new ImportedItem(WireJson.Read<ItemLineBody>(utf8.Span).ToCommand());
}
