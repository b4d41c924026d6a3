using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.Orders;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Orders;

/// <summary>Checkouts and orders.</summary>
internal static class OrdersModule
{
    public static IServiceCollection AddOrders(this IServiceCollection services) =>
        services
            .AddSingleton(ItemType.Of<OrderItem>(OrderItem.Kind))
            .AddSingleton(ItemType.Of<OrderReferenceItem>("ORDR"))
            .AddSingleton(ItemType.Of<VendorDayItem>(VendorDayItem.Kind))
            .AddSingleton(ItemType.Of<SoldItem>(SoldItem.Kind))
            .AddSingleton(ItemType.Of<CheckoutItem>(CheckoutItem.Kind))
            .AddSingleton<OrderMonths>()
            .AddSingleton<OrderReader>()
            .AddSingleton<OrderWriter>()
            .AddSingleton<CheckoutTransaction>()
            .AddSingleton<CheckoutPlanner>()
            .AddSingleton<IPersonalDataSource, OrderPersonalData>()
            .AddSingleton<OrderErasure>()
            .AddSingleton<IErasureStep>(provider => provider.GetRequiredService<OrderErasure>())
            .AddSingleton<ICheckoutRepository, DynamoDbCheckoutRepository>()
            .AddSingleton<IVendorSalesRepository, DynamoDbVendorSalesRepository>()
            .AddSingleton<IOrderRepository, DynamoDbOrderRepository>();
}
