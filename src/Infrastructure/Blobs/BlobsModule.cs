using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.Blobs;
using Personalisation.Domain.Blobs;
using Personalisation.Infrastructure.Bulk;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>Whole documents.</summary>
internal static class BlobsModule
{
    public static IServiceCollection AddBlobs(this IServiceCollection services) =>
        services
            .AddSingleton(ItemType.Of<BlobItem>(BlobItem.Kind))
            .AddSingleton<IErasable, ErasableBlob>()
            .AddSingleton<IExportSource, BlobExportSource>()
            .AddSingleton<IPersonalDataSource>(static provider => new ItemPersonalData<BlobItem>(
                provider.GetRequiredService<ItemTable>(),
                Keys.Blob,
                static (item, now) => item.IfLive(now)?.Document
            ))
            .AddSingleton(new ShownContent(BlobItem.Kind, "document"))
            .AddSingleton<Func<IBlobForm>>(static () => new JsonMap())
            .AddSingleton<BlobWriter>()
            .AddSingleton<BlobPatcher>()
            .AddSingleton<BlobUpdater>()
            .AddSingleton<BlobMerger>()
            .AddSingleton<BlobDeleter>()
            .AddSingleton<BlobBulkInserter>()
            .AddSingleton<IBlobRepository, DynamoDbBlobRepository>();
}
