using Amazon.DynamoDBv2;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Infrastructure.Composition;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.PostgreSql;

namespace Personalisation.Infrastructure.LocalEngines;

/// <summary>The store on an engine of our own, for the composition root in Development.</summary>
public static class EmbeddedRegistration
{
    /// <summary>Registers the engine before all that needs it, then the store at its address, then the sweeper.</summary>
    public static IServiceCollection AddEmbeddedStore(
        this IServiceCollection services,
        StoreOptions store,
        EmbeddedEngineOptions engine
    ) =>
        services
            .AddSingleton(engine)
            .AddSingleton<EmbeddedEngine>()
            .AddHostedService(provider => provider.GetRequiredService<EmbeddedEngine>())
            .AddStore(provider => store with { Endpoint = provider.GetRequiredService<EmbeddedEngine>().Endpoint })
            .AddHostedService(provider =>
                ActivatorUtilities.CreateInstance<ExpiredItemSweeper>(
                    provider,
                    provider.GetRequiredService<IAmazonDynamoDB>(),
                    store.TableName
                )
            );

    /// <summary>Registers a PostgreSQL of our own before all that needs it, then the carts in it.</summary>
    public static IServiceCollection AddCartsInEmbeddedPostgreSql(
        this IServiceCollection services,
        PostgreSqlOptions options,
        EmbeddedEngineOptions engine
    ) =>
        services
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<EmbeddedPostgreSql>(provider, engine))
            .AddHostedService(provider => provider.GetRequiredService<EmbeddedPostgreSql>())
            .AddCartsInPostgreSql(provider =>
                options with
                {
                    Address = provider.GetRequiredService<EmbeddedPostgreSql>().Address,
                    UpgradeSchema = true,
                }
            );
}
