using Personalisation.Domain;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.Idempotency;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>Applies a patch in the cheaper of two ways: in the store where nothing of the document need be known, else here.</summary>
internal sealed class BlobPatching(BlobUpdating updating, BlobMerging merging)
{
    public async Task<Versioned<BlobDocument>?> Patch(
        UserId id,
        MergePatch patch,
        Precondition precondition,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        precondition.RequireOneOfOurs();
        // Not where nothing may be there, for a read answers that; nor where the answer is kept with the write, because
        // the store alone would know it.
        return BlobUpdating.Takes(patch) && !precondition.MustBeAbsent && !KeptAnswers.AreKept
            ? await updating.Update(id, patch, precondition, now, cancellationToken)
            : await merging.Merge(id, patch, precondition, now, cancellationToken);
    }
}
