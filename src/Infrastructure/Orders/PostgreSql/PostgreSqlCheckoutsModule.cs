using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.Orders;
using Personalisation.Infrastructure.Carts.PostgreSql;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Orders.PostgreSql;

/// <summary>Checkouts of carts in PostgreSQL, whose orders are in the table.</summary>
internal static class PostgreSqlCheckoutsModule
{
    /// <summary>Makes receipts readable, also where carts are in the table now and were in PostgreSQL before.</summary>
    public static IServiceCollection AddCheckoutReceipts(this IServiceCollection services) =>
        services.AddSingleton(ItemType.Of<ReceiptItem>(ReceiptItem.Kind));

    public static IServiceCollection AddPostgreSqlCheckouts(this IServiceCollection services) =>
        services
            .AddSingleton<CheckoutHook>()
            .AddSingleton<CheckoutJournal>()
            .AddSingleton<CheckoutReceipts>()
            .AddSingleton<CheckoutDecision>()
            .AddSingleton<CheckoutSettlement>()
            .AddSingleton<IRunningCheckouts>(provider => provider.GetRequiredService<CheckoutSettlement>())
            .AddSingleton<CheckoutWait>()
            .AddSingleton<ICheckoutRepository, PostgreSqlCheckoutRepository>()
            .AddHostedService<CheckoutRecovery>();
}
