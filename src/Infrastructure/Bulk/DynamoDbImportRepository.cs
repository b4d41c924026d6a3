using Personalisation.Application.Bulk;
using Personalisation.Application.Errors;
using Personalisation.Domain.Bulk;
using Personalisation.Domain.Idempotency;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Bulk;

/// <inheritdoc cref="IImportRepository"/>
internal sealed class DynamoDbImportRepository(ItemTable table, ItemWriter writer) : IImportRepository
{
    private const string Name = "progress of the import";

    public async Task<ImportProgress> Claim(ImportClaim claim, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var begun = ImportProgress.Begin(now);
        var outcome = await Write(claim, begun, false, Condition.Free(now), now, cancellationToken);
        if (outcome.IsWritten)
        {
            return begun;
        }

        // No item, or an unknown one: it was removed or added between the two requests.
        if (outcome.InTheWay is not [ImportItem there] || (there.Lease is { } lease && StoredTime.Parse(lease) > now))
        {
            throw new KeyInUseException();
        }

        var progress = there.ToProgress();
        var taken = await Write(claim, progress, false, Condition.WrittenBy(there.WriteToken!), now, cancellationToken);
        return taken.IsWritten ? progress : throw new KeyInUseException();
    }

    public async Task Advance(
        ImportClaim claim,
        ImportProgress progress,
        bool isLast,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var held = Condition.WrittenBy(claim.WriteToken);
        if (!(await Write(claim, progress, isLast, held, now, cancellationToken)).IsWritten)
        {
            throw new KeyInUseException();
        }
    }

    private Task<WriteOutcome> Write(
        ImportClaim claim,
        ImportProgress progress,
        bool isLast,
        Condition condition,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var item = ImportItem.Of(claim, progress, isLast ? null : now + KeyClaim.Lease);
        TableItem.Place(item, Keys.Import(claim.Key), now + KeyClaim.KeptFor);
        var put = new Transaction(WriteTokens.New(now), claim.WriteToken).Put(
            table.ToAttributes(item),
            Name,
            condition
        );
        return writer.TryWrite(put, cancellationToken);
    }
}
