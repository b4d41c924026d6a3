using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>
/// One conditional put without a read, because reading costs capacity in proportion to the size. The conflicting item
/// decides what to do next.
/// </summary>
internal sealed class BlobWriter(
    ItemTable table,
    ItemWriter writer,
    IdempotencyResponseStore responses,
    StoreOptions options
)
{
    public async Task<SavedVersion> Save(
        UserId id,
        BlobDocument document,
        DateTimeOffset expiresAt,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<SavedVersion>? idempotency,
        CancellationToken cancellationToken
    )
    {
        precondition.RequireKnownTag();
        var writeToken = WriteTokens.New(now);
        var (isCreation, version) = (precondition.MustBeAbsent, Versions.New(now));
        var item = new BlobItem
        {
            Id = id.Value,
            WriteToken = writeToken,
            Version = version,
        };
        var attributes = BlobItem.ToAttributes(table, TableItem.Place(item, Keys.Blob(id), expiresAt), document);
        var asRead = new Lazy<BlobDocument>(() =>
            BlobDocument.OfTrusted(JsonMapWriter.ToJson(attributes[Attributes.Document]))
        );
        // A replacement first, because most documents are put repeatedly.
        for (var attempt = 0; attempt <= options.MaxConflictRetries; attempt++)
        {
            attributes[Attributes.Version] = Versions.ToAttribute(version);
            var condition = isCreation ? Condition.Free(now) : BlobGuard.Replacing(precondition, version, options, now);
            var saved = new SavedVersion(isCreation, version, asRead);
            var write = new Transaction(WriteTokens.New(now), writeToken).Put(attributes, BlobItem.Name, condition);
            await responses.Join(write, idempotency, saved, new(id, BlobItem.Kind), now, cancellationToken);
            var outcome = await writer.TryWrite(write, cancellationToken);
            if (outcome.IsWritten)
            {
                return saved;
            }

            if (outcome.InTheWay is [ErasureItem, ..])
            {
                throw new ErasureRunningException();
            }

            var there = outcome.InTheWay.OfType<BlobItem>().FirstOrDefault().IfLive(now);
            precondition.Require(there?.Version);
            isCreation = there is null;
            version = Versions.After(there?.Version ?? 0, now);
        }
        throw new ConflictException($"Other writers keep putting and removing the document {id}; try again.");
    }
}
