using System.Collections.Immutable;
using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.DynamoDb;

namespace Personalisation.Infrastructure.Idempotency;

/// <inheritdoc cref="IIdempotencyRepository"/>
internal sealed class DynamoDbIdempotencyRepository(ItemTable table, ItemWriter writer, KeptAnswers answers)
    : IIdempotencyRepository
{
    private const string Name = "idempotency record";

    public async Task<KeptAnswer?> Claim(KeyClaim claim, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var record = new IdempotencyItem
        {
            Mark = claim.Mark,
            Payload = claim.Payload,
            Lease = Keys.Timestamp(now + KeyClaim.Lease),
        };
        TableItem.Place(record, Keys.Idempotency(claim.Key), now + KeyClaim.KeptFor);
        var put = new Transaction(claim.Mark, claim.Mark).Put(
            table.ToAttributes(record),
            Name,
            Condition.FreeOrLeft(claim.Payload, now)
        );
        var outcome = await writer.TryWrite(put, cancellationToken);
        return outcome.IsWritten ? null : await AnswerIn(outcome.InTheWay, claim, cancellationToken);
    }

    public async Task Release(KeyClaim claim, CancellationToken cancellationToken)
    {
        try
        {
            var key = Keys.Idempotency(claim.Key);
            var removal = new Transaction(claim.Mark, claim.Mark).Delete(key, Condition.Claimed(claim.Mark));
            await writer.TryWrite(removal, cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            // The lease runs out by itself.
        }
    }

    public Task Keep<TResult>(UserId beside, TResult result, DateTimeOffset now, CancellationToken cancellationToken) =>
        answers.Keep(writer, result, Keys.User(beside), now, cancellationToken);

    private async Task<KeptAnswer> AnswerIn(
        IReadOnlyList<TableItem> inTheWay,
        KeyClaim claim,
        CancellationToken cancellationToken
    )
    {
        // Nothing there, or something unknown: it went or came between the look and ours.
        if (inTheWay is not [IdempotencyItem record])
        {
            throw new KeyInUseException();
        }

        if (!string.Equals(record.Payload, claim.Payload, StringComparison.Ordinal))
        {
            throw new KeyReusedException();
        }

        return record.Status is { } status
            ? new(status, Headers(record), await Body(record, claim.Key, cancellationToken))
            : throw new KeyInUseException();
    }

    private async Task<ReadOnlyMemory<byte>> Body(
        IdempotencyItem record,
        IdempotencyKey key,
        CancellationToken cancellationToken
    )
    {
        if (record.BodyPartition is not { } partition)
        {
            return default;
        }

        var item = await table.Find(Keys.Answer(partition, key), consistent: true, cancellationToken);
        return item is AnswerItem { Body: var body } ? Brotli.Decompress(body) : throw new AnswerErasedException();
    }

    private static ImmutableSortedDictionary<string, string> Headers(IdempotencyItem record) =>
        (record.Headers ?? []).ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase);
}
