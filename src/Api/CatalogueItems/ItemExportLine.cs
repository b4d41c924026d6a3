using System.Buffers;
using Personalisation.Api.Hosting.Exports;
using Personalisation.Api.Hosting.Json;
using Personalisation.Application.CatalogueItems;
using Personalisation.Domain.CatalogueItems;

namespace Personalisation.Api.CatalogueItems;

/// <summary>Catalogue items in the export of the table: as GET returns them.</summary>
internal static class ItemExportLine
{
    public static readonly ExportLine Line = new(
        ImportedItem.Kind,
        typeof(CatalogueItem),
        "items",
        static (output, value, mapper) =>
        {
            output.Write(WireJson.Write(new ExportedItem(mapper.Map<ItemResponse>(value))).Span);
            output.Write("\n"u8);
        }
    );

    internal sealed record ExportedItem(ItemResponse Item);
}
