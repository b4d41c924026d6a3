using System.Collections.Immutable;
using Personalisation.Application.Blobs;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Bulk;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Blobs;

/// <inheritdoc cref="IBlobRepository"/>
internal sealed class DynamoDbBlobRepository(
    ItemTable table,
    BlobWriter saving,
    BlobPatcher patching,
    BlobDeleter removal,
    BlobBulkInserter inserter,
    TimeProvider clock
) : IBlobRepository
{
    public async Task<Versioned<BlobDocument>?> Find(UserId id, bool consistent, CancellationToken cancellationToken)
    {
        var item = await table.Project(StoredJson.Request(Keys.Blob(id), consistent), cancellationToken);
        return DocumentOf(StoredJson.Of(item));
    }

    public async Task<Versioned<BlobDocument>?> FindFields(
        UserId id,
        FieldPaths fields,
        bool consistent,
        CancellationToken cancellationToken
    )
    {
        var request = FieldProjection.Request(Keys.Blob(id), fields, consistent);
        var item = await table.Project(request, cancellationToken);
        return DocumentOf(FieldProjection.Of(item));
    }

    public async Task<Versioned<ReadOnlyMemory<byte>>?> FindMember(
        UserId id,
        string member,
        bool consistent,
        CancellationToken cancellationToken
    )
    {
        var request = StoredJson.Request(Keys.Blob(id), member, consistent);
        var item = await table.Project(request, cancellationToken);
        var live = StoredJson.Of(item, member).IfLive(clock.GetUtcNow());
        return live is null ? null : new(live.ToJson(), live.Version);
    }

    public Task<SavedVersion> Save(
        UserId id,
        BlobDocument document,
        DateTimeOffset expiresAt,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<SavedVersion>? idempotency,
        CancellationToken cancellationToken
    ) => saving.Save(id, document, expiresAt, precondition, now, idempotency, cancellationToken);

    public Task<Versioned<BlobDocument>?> Patch(
        UserId id,
        MergePatch patch,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<Versioned<BlobDocument>?>? idempotency,
        CancellationToken cancellationToken
    ) => patching.Patch(id, patch, precondition, now, idempotency, cancellationToken);

    public Task<bool> Delete(
        UserId id,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    ) => removal.Remove(id, precondition, now, idempotency, cancellationToken);

    public Task<ImmutableArray<LoadOutcome>> Load(
        IReadOnlyList<BlobLoad> documents,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => inserter.Load(documents, now, cancellationToken);

    private Versioned<BlobDocument>? DocumentOf(StoredJson? stored) =>
        stored.IfLive(clock.GetUtcNow()) is { } live ? live.ToDocument() : null;
}
