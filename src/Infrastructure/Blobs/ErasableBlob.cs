using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>Erases a document.</summary>
internal sealed class ErasableBlob : IErasable
{
    /// <inheritdoc/>
    public ItemKey KeyOf(UserId id) => Keys.Blob(id);

    /// <inheritdoc/>
    public ErasureTarget Look(TableItem? item, ErasurePrecondition precondition, DateTimeOffset now)
    {
        var blob = (item as BlobItem).IfLive(now);
        precondition.Of<BlobDocument>().Require(blob?.Version);
        return ErasureTarget.OfExpiring(blob is not null, now);
    }

    /// <inheritdoc/>
    public string? UnguardedPrefix(UserId id) => null;

    /// <inheritdoc/>
    public bool IsData(string sort) => false;
}
