using Amazon.DynamoDBv2;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.Blobs;
using Personalisation.Application.Bulk;
using Personalisation.Application.Health;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Privacy;
using Personalisation.Application.Profiles;
using Personalisation.Application.Users;
using Personalisation.Domain.Blobs;
using Personalisation.Infrastructure.Blobs;
using Personalisation.Infrastructure.Bulk;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.DynamoDb.Provisioning;
using Personalisation.Infrastructure.DynamoDb.Resilience;
using Personalisation.Infrastructure.DynamoDb.Telemetry;
using Personalisation.Infrastructure.Idempotency;
using Personalisation.Infrastructure.Privacy;
using Personalisation.Infrastructure.Profiles;
using Personalisation.Infrastructure.Users;

namespace Personalisation.Infrastructure.DynamoDb.Connection;

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
            .AddSingleton<TelemetryStrategy>()
            .AddSingleton<UnavailableStrategy>()
            .AddSingleton<BreakerWatch>()
            .AddSingleton<StorePipeline>()
            .AddSingleton<ItemTable>()
            .AddSingleton<ItemWriter>()
            .AddSingleton<ItemBatch>()
            .AddSingleton<BulkInserter>()
            .AddSingleton<IdempotencyResponseStore>()
            .AddSingleton<IdempotencyNotes>()
            .AddSingleton<IdempotencyResponseEraser>()
            .AddSingleton<IIdempotencyRepository, DynamoDbIdempotencyRepository>()
            .AddSingleton<ProfileReader>()
            .AddSingleton<ProfileHistory>()
            .AddSingleton<ProfileBatchReader>()
            .AddSingleton<ProfileBulkInserter>()
            .AddSingleton<ProfileWriter>()
            .AddSingleton<IProfileRepository, DynamoDbProfileRepository>()
            .AddSingleton<Func<IBlobForm>>(static () => new JsonMap())
            .AddSingleton<BlobWriter>()
            .AddSingleton<BlobPatcher>()
            .AddSingleton<BlobUpdater>()
            .AddSingleton<BlobMerger>()
            .AddSingleton<BlobDeleter>()
            .AddSingleton<BlobBulkInserter>()
            .AddSingleton<IBlobRepository, DynamoDbBlobRepository>()
            .AddSingleton<IImportRepository, DynamoDbImportRepository>()
            .AddSingleton<IExportRepository, DynamoDbExportRepository>()
            .AddSingleton<UserPartition>()
            .AddSingleton<ErasureStarter>()
            .AddSingleton<ErasureExecutor>()
            .AddSingleton<IPersonalDataRepository, DynamoDbPersonalDataRepository>()
            .AddSingleton<UserMonths>()
            .AddSingleton<UserListing>()
            .AddSingleton<UserCreation>()
            .AddSingleton<UserChange>()
            .AddSingleton<UserRemoval>()
            .AddSingleton<IUserRepository, DynamoDbUserRepository>()
            .AddSingleton<TableShape>()
            .AddSingleton<TableProbe>()
            .AddSingleton<ITableProbe>(provider => provider.GetRequiredService<TableProbe>())
            .AddSingleton(provider => new TableSetup(
                provider.GetRequiredService<IAmazonDynamoDB>(),
                provider.GetRequiredService<StoreOptions>(),
                provider.GetRequiredService<TimeProvider>()
            ))
            .AddHostedService<TableCheck>()
            .AddHostedService<WarmUp>()
            .AddHostedService<ErasureRecoveryService>();
}
