using Personalisation.Application.Bulk;
using Personalisation.Application.CatalogueItems;
using Personalisation.Cli.Output;
using Personalisation.Domain.CatalogueItems;

namespace Personalisation.Cli.Targets;

/// <summary>Reads catalogue items from the lines of an import, like the service.</summary>
internal sealed class ItemLine : ILineReader
{
    public static readonly LineKind Kind = new(
        ImportedItem.Kind,
        typeof(CatalogueItem),
        "items",
        new ItemLine(),
        item => [Json.LineOf(new { Item = ((CatalogueItem)item).ToResponse() })]
    );

    /// <inheritdoc/>
    public LineMarker? Marker => ImportedItem.Marker;

    /// <inheritdoc/>
    public IImportRecord Read(ReadOnlyMemory<byte> utf8, LineShape shape) =>
        new ImportedItem(Json.Read<ItemLineBody>(utf8.Span).ToCommand());
}
