using Personalisation.Application.Blobs;
using Personalisation.Application.Errors;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.DynamoDb;

namespace Personalisation.Infrastructure.Blobs;

/// <inheritdoc cref="IBlobRepository"/>
internal sealed class DynamoDbBlobRepository(ItemTable table, StoreOptions options, TimeProvider clock)
    : IBlobRepository
{
    private const string Name = "document";

    public async Task<BlobDocument?> Find(UserId id, bool consistent, CancellationToken cancellationToken)
    {
        var item = await table.Load<TableItem>(Keys.Blob(id), consistent, cancellationToken);
        return (item.IfLive(clock.GetUtcNow()) as BlobItem)?.Document;
    }

    public async Task<ReadOnlyMemory<byte>?> FindMember(
        UserId id,
        string member,
        bool consistent,
        CancellationToken cancellationToken
    )
    {
        var request = ProjectedMember.Request(Keys.Blob(id), member, consistent);
        var item = await table.Project(request, cancellationToken);
        return ProjectedMember.Of(item, member).IfLive(clock.GetUtcNow())?.Json;
    }

    public async Task<bool> Save(
        UserId id,
        BlobDocument document,
        DateTimeOffset expiresAt,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        // The version is the store's to count; the first one stands here for the size of any.
        var item = new BlobItem
        {
            Id = id.Value,
            Document = document,
            Version = VersionedUpdate.FirstVersion(now),
        };
        var attributes = table.ToAttributes(TableItem.Place(item, Keys.Blob(id), expiresAt));
        ItemSize.RequireFits(attributes, Name);
        // An update first, because most documents are put again and again; a failed condition costs the store as much
        // as a write, and the answer needs to say which of the two it was.
        for (var attempt = 0; attempt <= options.MaxConflictRetries; attempt++)
        {
            if (
                await table.TryUpdate(VersionedUpdate.Of(attributes, Condition.Live(now), now), Name, cancellationToken)
            )
            {
                return false;
            }

            if (
                await table.TryUpdate(VersionedUpdate.Of(attributes, Condition.Free(now), now), Name, cancellationToken)
            )
            {
                return true;
            }
        }
        throw new ConflictException($"Other writers keep putting and removing the document {id}; try again.");
    }
}
