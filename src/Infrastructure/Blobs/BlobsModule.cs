using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.Blobs;
using Personalisation.Domain.Blobs;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>Whole documents.</summary>
internal static class BlobsModule
{
    public static IServiceCollection AddBlobs(this IServiceCollection services) =>
        services
            .AddSingleton(ItemType.Of<BlobItem>(BlobItem.Kind))
            .AddSingleton<Func<IBlobForm>>(static () => new JsonMap())
            .AddSingleton<BlobWriter>()
            .AddSingleton<BlobPatcher>()
            .AddSingleton<BlobUpdater>()
            .AddSingleton<BlobMerger>()
            .AddSingleton<BlobDeleter>()
            .AddSingleton<BlobBulkInserter>()
            .AddSingleton<IBlobRepository, DynamoDbBlobRepository>();
}
