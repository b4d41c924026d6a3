using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.CatalogueItems;
using Personalisation.Infrastructure.Bulk;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.CatalogueItems;

/// <summary>The items of the catalogue.</summary>
internal static class CatalogueItemsModule
{
    public static IServiceCollection AddCatalogueItems(this IServiceCollection services) =>
        services
            .AddSingleton(ItemType.Of<StoredItem>(StoredItem.Kind))
            .AddSingleton<IExportSource, ItemExportSource>()
            .AddSingleton<ItemLists>()
            .AddSingleton<ItemSaving>()
            .AddSingleton<ICatalogueItemRepository, DynamoDbCatalogueItemRepository>();
}
