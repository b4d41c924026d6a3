using Amazon.DynamoDBv2;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.Blobs;
using Personalisation.Application.Health;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Blobs;
using Personalisation.Infrastructure.Blobs;
using Personalisation.Infrastructure.DynamoDb.Resilience;
using Personalisation.Infrastructure.Profiles;

namespace Personalisation.Infrastructure.DynamoDb;

/// <summary>The ports' implementations, for the composition root.</summary>
public static class StoreRegistration
{
    /// <summary>Registers the repositories over the table that the options name, and its check at start.</summary>
    public static IServiceCollection AddStore(
        this IServiceCollection services,
        Func<IServiceProvider, StoreOptions> options
    ) =>
        services
            .AddSingleton(options)
            .AddSingleton<IAmazonDynamoDB>(provider => StoreClient.For(provider.GetRequiredService<StoreOptions>()))
            .AddSingleton(provider =>
                StoreClient.ContextOf(
                    provider.GetRequiredService<IAmazonDynamoDB>(),
                    provider.GetRequiredService<StoreOptions>().TableName
                )
            )
            .AddSingleton<StorePipeline>()
            .AddSingleton<ItemTable>()
            .AddSingleton<ProfileReading>()
            .AddSingleton<ProfileHistory>()
            .AddSingleton<ProfileSaving>()
            .AddSingleton<IProfileRepository, DynamoDbProfileRepository>()
            .AddSingleton<Func<IBlobForm>>(static () => new JsonMap())
            .AddSingleton<BlobSaving>()
            .AddSingleton<IBlobRepository, DynamoDbBlobRepository>()
            .AddSingleton<IStoreProbe, StoreProbe>()
            .AddHostedService<TableCheck>();
}
