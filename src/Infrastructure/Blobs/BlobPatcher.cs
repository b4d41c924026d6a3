using Personalisation.Application.Idempotency;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>
/// Applies a patch in the cheaper of two ways: in the store if the document need not be known, otherwise in the
/// service.
/// </summary>
internal sealed class BlobPatcher(BlobUpdater updating, BlobMerger merging)
{
    public async Task<Versioned<BlobDocument>?> Patch(
        UserId id,
        MergePatch patch,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<Versioned<BlobDocument>?>? idempotency,
        CancellationToken cancellationToken
    )
    {
        precondition.RequireKnownTag();
        // Not with If-None-Match: *, which a read decides; nor if the response is stored with the write, because only
        // the store would know it.
        return BlobUpdater.Takes(patch) && !precondition.MustBeAbsent && idempotency is null
            ? await updating.Update(id, patch, precondition, now, cancellationToken)
            : await merging.Merge(id, patch, precondition, now, idempotency, cancellationToken);
    }
}
