using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Concurrency;
using Personalisation.Application.Errors;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.DynamoDb;
using Condition = Personalisation.Infrastructure.DynamoDb.Condition;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>
/// One conditional put, without a read before it: to read a document costs as much as the document is large. What the
/// condition did not hold of says what to do next.
/// </summary>
internal sealed class BlobSaving(ItemTable table, StoreOptions options)
{
    private const string Name = "document";

    public async Task<SavedVersion> Save(
        UserId id,
        BlobDocument document,
        DateTimeOffset expiresAt,
        Precondition precondition,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var mark = Guid.CreateVersion7(now).ToString("N");
        var (isCreation, version) = (precondition.MustBeAbsent, Versions.Next(null, now));
        var item = new BlobItem
        {
            Id = id.Value,
            Document = document,
            Mark = mark,
            Version = version,
        };
        var attributes = table.ToAttributes(TableItem.Place(item, Keys.Blob(id), expiresAt));
        ItemSize.RequireFits(attributes, Name);
        // A replacement first, because most documents are put again and again.
        for (var attempt = 0; attempt <= options.MaxConflictRetries; attempt++)
        {
            attributes[Attributes.Version] = new AttributeValue { N = version.ToString(CultureInfo.InvariantCulture) };
            var condition = isCreation ? Condition.Free(now) : Replacing(version, precondition, now);
            var outcome = await table.TryPut(attributes, Name, condition, cancellationToken);
            if (outcome.IsStored || outcome.IsOwn(mark))
            {
                return new SavedVersion(isCreation, version);
            }

            var there = (outcome.InTheWay.OrErased() as BlobItem).IfLive(now);
            precondition.Require(there?.Version);
            (isCreation, version) = (there is null, Versions.Next(there?.Version, now));
        }
        throw new ConflictException($"Other writers keep putting and removing the document {id}; try again.");
    }

    private static Condition Replacing(long version, Precondition precondition, DateTimeOffset now)
    {
        var condition = Condition.LiveBelow(version, now);
        condition = precondition.Match is { IsEmpty: false } match ? condition.AndVersionIn(match) : condition;
        return precondition.NoneMatch is { IsEmpty: false } none ? condition.AndVersionNotIn(none) : condition;
    }
}
