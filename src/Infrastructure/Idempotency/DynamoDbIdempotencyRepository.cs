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
    IdempotencyResponseStore responses,
    ResponseReferences references
) : IIdempotencyRepository
{
    private const string Name = "idempotency record";

    public async Task<StoredResponse?> Claim(KeyClaim claim, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var put = new Transaction(claim.WriteToken, claim.WriteToken).Put(
            table.ToAttributes(IdempotencyItem.Of(claim, now)),
            Name,
            Condition.FreeOrLeft(claim.Payload, now)
        );
        var outcome = await writer.TryWrite(put, cancellationToken);
        return outcome.IsWritten ? null : ResponseIn(outcome.InTheWay, claim);
    }

    public async Task Release(KeyClaim claim, IReadOnlyCollection<UserId> named, CancellationToken cancellationToken)
    {
        try
        {
            // The references first, and only our own: the next holder of the key writes its own.
            foreach (var user in named)
            {
                await Remove(Keys.ResponseReference(Keys.User(user), claim.Key), Condition.WrittenBy(claim.WriteToken));
            }

            await Remove(Keys.Idempotency(claim.Key), Condition.Claimed(claim.WriteToken));
        }
        catch (StoreUnavailableException)
        {
            // The lease expires by itself.
        }

        Task Remove(ItemKey key, Condition condition) =>
            writer.TryWrite(
                new Transaction(claim.WriteToken, claim.WriteToken).Delete(key, condition),
                cancellationToken
            );
    }

    public Task AddReferences(
        IReadOnlyCollection<UserId> users,
        DateTimeOffset now,
        IdempotentRequest? request,
        CancellationToken cancellationToken
    ) => request is null ? Task.CompletedTask : references.AddReferences(users, now, request, cancellationToken);

    public async Task Keep<TResult>(
        TResult result,
        DateTimeOffset now,
        IdempotentWrite<TResult>? idempotency,
        CancellationToken cancellationToken
    )
    {
        var keeping = new Transaction(WriteTokens.New(now), WriteTokens.New(now));
        await responses.Join(keeping, idempotency, result, named: null, now, cancellationToken);
        if (keeping.HasWrites)
        {
            await writer.TryWrite(keeping, cancellationToken);
        }
    }

    private static StoredResponse ResponseIn(IReadOnlyList<TableItem> inTheWay, KeyClaim claim)
    {
        // No item, or an unknown one: it was removed or replaced between the two calls.
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

        return record.Response ?? throw new KeyInUseException();
    }
}
