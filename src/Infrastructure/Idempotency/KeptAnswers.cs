using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Idempotency;
using Personalisation.Infrastructure.DynamoDb;

namespace Personalisation.Infrastructure.Idempotency;

/// <summary>Keeps the answer of a request that has a key, in the transaction of what the request writes.</summary>
internal sealed class KeptAnswers(ItemTable table)
{
    private const string Name = "answer that the Idempotency-Key keeps";

    /// <summary>Whether the request has a key, so that its answer must be known before anything is written.</summary>
    public static bool AreKept => KeyedRequest.Current is not null;

    /// <summary>
    /// Adds the answer to a write, provided that the request still holds its key; nothing where it has none.
    /// </summary>
    /// <param name="transaction">The write, complete but for this.</param>
    /// <param name="result">What the use case makes of the write.</param>
    /// <param name="now">The clock.</param>
    /// <param name="cancellationToken">Ends when the client goes away.</param>
    /// <param name="partition">Where the body goes; by default beside the first of what is written.</param>
    /// <exception cref="ItemTooLargeException">The answer's body, compressed, is too large for an item.</exception>
    public async Task Join(
        Transaction transaction,
        object? result,
        DateTimeOffset now,
        CancellationToken cancellationToken,
        string? partition = null
    )
    {
        if (KeyedRequest.Current is not { } request)
        {
            return;
        }

        var (claim, answer) = (request.Claim, await request.Render(result, cancellationToken));
        var expiresAt = now + KeyClaim.KeptFor;
        partition ??= transaction.Partition;
        var record = new IdempotencyItem
        {
            Mark = claim.Mark,
            Payload = claim.Payload,
            Status = answer.Status,
            Headers = new(answer.Headers, StringComparer.Ordinal),
            BodyPartition = answer.Body.IsEmpty ? null : partition,
        };
        TableItem.Place(record, Keys.Idempotency(claim.Key), expiresAt);
        transaction.Put(table.ToAttributes(record), Name, Condition.MarkedBy(claim.Mark));
        if (!answer.Body.IsEmpty)
        {
            var body = new AnswerItem { Body = Brotli.Compress(answer.Body.Span) };
            TableItem.Place(body, Keys.Answer(partition, claim.Key), expiresAt);
            transaction.Put(table.ToAttributes(body), Name);
        }

        transaction.Keyed = request;
    }

    /// <summary>Keeps the answer of a request that wrote more than once and is done; nothing where it has no key.</summary>
    /// <param name="writer">Writes it.</param>
    /// <param name="result">What the use case makes of its writes.</param>
    /// <param name="partition">Where the body goes.</param>
    /// <param name="now">The clock.</param>
    /// <param name="cancellationToken">Ends when the client goes away.</param>
    public async Task Keep(
        ItemWriter writer,
        object? result,
        string partition,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (AreKept)
        {
            var mark = Marks.New(now);
            var keeping = new Transaction(mark, mark);
            await Join(keeping, result, now, cancellationToken, partition);
            await writer.TryWrite(keeping, cancellationToken);
        }
    }

    /// <summary>
    /// Keeps the answer of a request that found nothing to write, provided that what it read is still there unchanged;
    /// nothing where it has no key.
    /// </summary>
    /// <param name="writer">Writes it.</param>
    /// <param name="result">What the use case makes of what it read.</param>
    /// <param name="read">Where that is; the body goes beside it.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="now">The clock.</param>
    /// <param name="cancellationToken">Ends when the client goes away.</param>
    /// <returns>False where another writer came first.</returns>
    public async Task<bool> KeepUnwritten(
        ItemWriter writer,
        object? result,
        ItemKey read,
        long version,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (!AreKept)
        {
            return true;
        }

        var mark = Marks.New(now);
        var keeping = new Transaction(mark, mark).Provided(read, Condition.Unchanged(version));
        await Join(keeping, result, now, cancellationToken, read.Partition);
        var outcome = await writer.TryWrite(keeping, cancellationToken);
        return outcome.IsWritten;
    }
}
