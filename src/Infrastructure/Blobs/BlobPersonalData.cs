using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>The document.</summary>
internal sealed class BlobPersonalData(ItemTable table) : IPersonalDataSource
{
    /// <inheritdoc/>
    public async Task<HeldData?> Find(
        UserId id,
        bool consistent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await table.Find(Keys.Blob(id), consistent, cancellationToken) switch
        {
            ErasureItem => null,
            var item => new HeldData((item as BlobItem).IfLive(now)?.Document),
        };
}
