using System.Collections.Immutable;
using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Idempotency;

/// <inheritdoc cref="IIdempotencyRepository"/>
internal sealed class DynamoDbIdempotencyRepository(
    ItemTable table,
    ItemWriter writer,
    IdempotencyResponseStore answers,
    IdempotencyNotes notes
) : IIdempotencyRepository
{
    private const string Name = "idempotency record";

    public async Task<StoredResponse?> Claim(KeyClaim claim, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var record = new IdempotencyItem
        {
            WriteToken = claim.WriteToken,
            Payload = claim.Payload,
            Lease = StoredTime.Of(now + KeyClaim.Lease),
        };
        TableItem.Place(record, Keys.Idempotency(claim.Key), now + KeyClaim.KeptFor);
        var put = new Transaction(claim.WriteToken, claim.WriteToken).Put(
            table.ToAttributes(record),
            Name,
            Condition.FreeOrLeft(claim.Payload, now)
        );
        var outcome = await writer.TryWrite(put, cancellationToken);
        return outcome.IsWritten ? null : AnswerIn(outcome.InTheWay, claim);
    }

    public async Task Release(KeyClaim claim, IReadOnlyCollection<UserId> named, CancellationToken cancellationToken)
    {
        try
        {
            // The notes first, and ours alone: who has the key next makes its own.
            foreach (var user in named)
            {
                await Remove(Keys.IdempotencyNote(Keys.User(user), claim.Key), Condition.WrittenBy(claim.WriteToken));
            }

            await Remove(Keys.Idempotency(claim.Key), Condition.Claimed(claim.WriteToken));
        }
        catch (StoreUnavailableException)
        {
            // The lease runs out by itself.
        }

        Task Remove(ItemKey key, Condition condition) =>
            writer.TryWrite(
                new Transaction(claim.WriteToken, claim.WriteToken).Delete(key, condition),
                cancellationToken
            );
    }

    public Task NoteUsers(IReadOnlyCollection<UserId> users, DateTimeOffset now, CancellationToken cancellationToken) =>
        notes.NoteUsers(users, now, cancellationToken);

    public Task Keep<TResult>(TResult result, DateTimeOffset now, CancellationToken cancellationToken) =>
        answers.Keep(writer, result, now, cancellationToken);

    private static StoredResponse AnswerIn(IReadOnlyList<TableItem> inTheWay, KeyClaim claim)
    {
        // No item, or an unknown one: it was removed or added between the two requests.
        if (inTheWay is not [IdempotencyItem record])
        {
            throw new KeyInUseException();
        }

        if (record.IsErased)
        {
            throw new AnswerErasedException();
        }

        if (!string.Equals(record.Payload, claim.Payload, StringComparison.Ordinal))
        {
            throw new KeyReusedException();
        }

        return record.Status is { } status ? new(status, Headers(record), Body(record)) : throw new KeyInUseException();
    }

    private static ReadOnlyMemory<byte> Body(IdempotencyItem record) =>
        record.Body is { } body ? Brotli.Decompress(body) : default;

    private static ImmutableSortedDictionary<string, string> Headers(IdempotencyItem record) =>
        (record.Headers ?? []).ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase);
}
