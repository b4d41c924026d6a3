using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Idempotency;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Idempotency;

/// <summary>
/// Keeps the answer of a request that has a key, in the transaction of what the request writes, with a note in the
/// partition of each user whom it names.
/// </summary>
internal sealed class IdempotencyResponseStore(ItemTable table)
{
    private const string Name = "response to store under the Idempotency-Key";

    /// <summary>Whether the request has a key, so that its answer must be known before anything is written.</summary>
    public static bool AreKept => IdempotentRequest.Current is not null;

    /// <summary>
    /// Adds the answer to a write to one user's partition, provided that the request still holds its key; nothing where
    /// it has none.
    /// </summary>
    /// <param name="transaction">The write, complete but for this. One of its conditions keeps it away from an erasure.</param>
    /// <param name="result">What the use case makes of the write.</param>
    /// <param name="now">The clock.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <exception cref="ItemTooLargeException">The answer is too large for an item.</exception>
    public Task Join(
        Transaction transaction,
        object? result,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        IdempotentRequest.Current is null
            ? Task.CompletedTask
            : Join(transaction, result, transaction.Partition, transaction.FirstKind, now, cancellationToken);

    private async Task Join(
        Transaction transaction,
        object? result,
        string partition,
        string? shows,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (IdempotentRequest.Current is not { } request)
        {
            return;
        }

        var answer = await Put(transaction, request, result, now, cancellationToken);
        if (!answer.IsBare)
        {
            transaction.Put(table.ToAttributes(IdempotencyNoteItem.Of(partition, request.Claim, shows, now)), Name);
        }
    }

    /// <summary>Keeps the answer of a request that has named its users and is done; nothing where it has no key.</summary>
    /// <exception cref="KeyInUseException">Another sending of the request has the key by now.</exception>
    public async Task Keep(ItemWriter writer, object? result, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (IdempotentRequest.Current is not { } request)
        {
            return;
        }

        var writeToken = WriteTokens.New(now);
        var keeping = new Transaction(writeToken, writeToken);
        if (request.IsForgone)
        {
            var left = IdempotencyItem.Erased(Keys.Idempotency(request.Claim.Key), now + KeyClaim.KeptFor);
            keeping.Put(table.ToAttributes(left), Name, Condition.WrittenBy(request.Claim.WriteToken));
        }
        else
        {
            await Put(keeping, request, result, now, cancellationToken);
        }

        await writer.TryWrite(keeping, cancellationToken);
    }

    private async Task<StoredResponse> Put(
        Transaction transaction,
        IdempotentRequest request,
        object? result,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var (claim, answer) = (request.Claim, await request.Render(result, cancellationToken));
        var record = new IdempotencyItem
        {
            WriteToken = claim.WriteToken,
            Payload = claim.Payload,
            Status = answer.Status,
            Headers = new(answer.Headers, StringComparer.Ordinal),
            Body = answer.Body.IsEmpty ? null : Brotli.Compress(answer.Body.Span),
        };
        TableItem.Place(record, Keys.Idempotency(claim.Key), now + KeyClaim.KeptFor);
        transaction.Put(table.ToAttributes(record), Name, Condition.WrittenBy(claim.WriteToken));
        transaction.Observe(request.Settle, RequireHeld);
        return answer;
    }

    private static void RequireHeld(IReadOnlyList<TableItem> inTheWay)
    {
        if (inTheWay.Any(item => item is IdempotencyItem { IsErased: false }))
        {
            throw new KeyInUseException();
        }
    }

    /// <summary>
    /// Keeps the answer of a request that found nothing to write, provided that what it read is still there unchanged;
    /// nothing where it has no key.
    /// </summary>
    /// <param name="writer">Writes it.</param>
    /// <param name="result">What the use case makes of what it read.</param>
    /// <param name="read">Where that is.</param>
    /// <param name="kind">The <c>typ</c> of that.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="now">The clock.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <returns>False where another writer came first.</returns>
    public async Task<bool> KeepUnwritten(
        ItemWriter writer,
        object? result,
        ItemKey read,
        string kind,
        long version,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (!AreKept)
        {
            return true;
        }

        var writeToken = WriteTokens.New(now);
        var keeping = new Transaction(writeToken, writeToken).Provided(read, Condition.Unchanged(version));
        await Join(keeping, result, read.Partition, kind, now, cancellationToken);
        var outcome = await writer.TryWrite(keeping, cancellationToken);
        return outcome.IsWritten;
    }
}
