using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Personalisation.Application.Catalogue;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>Vendors, categories, products and their stock.</summary>
internal static class CatalogueModule
{
    public static IServiceCollection AddCatalogue(this IServiceCollection services)
    {
        services.TryAddSingleton(new CatalogueOptions());
        return services
            .AddSingleton(ItemType.Of<VendorItem>(VendorItem.Kind))
            .AddSingleton(ItemType.Of<ClosedVendorItem>(ClosedVendorItem.Kind))
            .AddSingleton(ItemType.Of<VendorEmailItem>("VMAI"))
            .AddSingleton(ItemType.Of<ProductCategoryItem>(ProductCategoryItem.Kind))
            .AddSingleton(ItemType.Of<ProductItem>(ProductItem.Kind))
            .AddSingleton(ItemType.Of<OfferItem>(OfferItem.Kind))
            .AddSingleton(ItemType.Of<RemovedProductItem>("PRODX"))
            .AddSingleton(ItemType.Of<SampleItem>("SAMP"))
            .AddSingleton<CategoryLists>()
            .AddSingleton<CategoryReshard>()
            .AddSingleton<VendorListing>()
            .AddSingleton<VendorCreation>()
            .AddSingleton<VendorChange>()
            .AddSingleton<ProductWithdrawal>()
            .AddSingleton<VendorClosing>()
            .AddSingleton<ClosingRecovery>()
            .AddHostedService(provider => provider.GetRequiredService<ClosingRecovery>())
            .AddSingleton<ProductCreation>()
            .AddSingleton<ProductChange>()
            .AddSingleton<ProductRemoval>()
            .AddSingleton<SampleWriter>()
            .AddSingleton<StockReplacement>()
            .AddSingleton<StockAdjustment>()
            .AddSingleton<OfferReader>()
            .AddSingleton<IOfferRepository>(provider => provider.GetRequiredService<OfferReader>())
            .AddSingleton<ListedRatings>()
            .AddHostedService(provider => provider.GetRequiredService<ListedRatings>())
            .AddSingleton<IVendorRepository, DynamoDbVendorRepository>()
            .AddSingleton<ICategoryRepository, DynamoDbCategoryRepository>()
            .AddSingleton<IProductRepository, DynamoDbProductRepository>()
            .AddSingleton<IStockRepository, DynamoDbStockRepository>();
    }
}
