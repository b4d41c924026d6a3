using Personalisation.Application.Blobs;
using Personalisation.Domain;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.DynamoDb;

namespace Personalisation.Infrastructure.Blobs;

/// <inheritdoc cref="IBlobRepository"/>
internal sealed class DynamoDbBlobRepository(ItemTable table, BlobSaving saving, TimeProvider clock) : IBlobRepository
{
    public async Task<Versioned<BlobDocument>?> Find(UserId id, bool consistent, CancellationToken cancellationToken)
    {
        var item = await table.Load<TableItem>(Keys.Blob(id), consistent, cancellationToken);
        return item.IfLive(clock.GetUtcNow()) is BlobItem live ? new(live.Document!, live.Version) : null;
    }

    public async Task<Versioned<ReadOnlyMemory<byte>>?> FindMember(
        UserId id,
        string member,
        bool consistent,
        CancellationToken cancellationToken
    )
    {
        var request = ProjectedMember.Request(Keys.Blob(id), member, consistent);
        var item = await table.Project(request, cancellationToken);
        var found = ProjectedMember.Of(item, member).IfLive(clock.GetUtcNow());
        return found is null ? null : new(found.Json, found.Version);
    }

    public Task<TResult> Save<TResult>(
        UserId id,
        BlobDocument document,
        DateTimeOffset expiresAt,
        Precondition precondition,
        Func<SavedVersion, TResult> describe,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => saving.Save(id, document, expiresAt, precondition, describe, now, cancellationToken);
}
