using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DataModel;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.Cost;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.DynamoDb.Provisioning;
using Personalisation.Infrastructure.DynamoDb.Resilience;

namespace Personalisation.Infrastructure.DynamoDb;

/// <summary>The ground floor: the table, its items and the calls to it, independent of features.</summary>
internal static class DynamoDbModule
{
    /// <summary>Registers the table, and its check at start.</summary>
    /// <param name="services">The container.</param>
    /// <param name="options">Where the table is.</param>
    /// <param name="probe">A key that no item has, for reads that only test the table.</param>
    public static IServiceCollection AddDynamoDb(
        this IServiceCollection services,
        Func<IServiceProvider, StoreOptions> options,
        ItemKey probe
    ) =>
        services
            .AddSingleton(options)
            .AddSingleton<IAmazonDynamoDB>(provider => StoreClient.For(provider.GetRequiredService<StoreOptions>()))
            .AddSingleton(provider =>
                ItemContext.Of(
                    provider.GetRequiredService<IAmazonDynamoDB>(),
                    provider.GetRequiredService<StoreOptions>().TableName
                )
            )
            .AddSingleton(provider => new ItemModel(
                provider.GetRequiredService<IDynamoDBContext>(),
                provider.GetRequiredService<StoreOptions>().TableName
            ))
            .AddSingleton<ItemTypes>()
            .AddSingleton<TelemetryStrategy>()
            .AddSingleton<UnavailableStrategy>()
            .AddSingleton<BreakerWatch>()
            .AddSingleton<ThreadPoolPressure>()
            .AddSingleton<BulkCallLimit>()
            .AddSingleton<StorePipeline>()
            .AddSingleton<ItemTable>()
            .AddSingleton<RawQuery>()
            .AddSingleton<ItemWriter>()
            .AddSingleton<ItemBatch>()
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<TableShape>(provider, probe))
            .AddSingleton(provider => new TableSetup(
                provider.GetRequiredService<IAmazonDynamoDB>(),
                provider.GetRequiredService<StoreOptions>(),
                provider.GetRequiredService<TableShape>(),
                provider.GetRequiredService<TimeProvider>()
            ))
            .AddHostedService<TableCheck>();
}
