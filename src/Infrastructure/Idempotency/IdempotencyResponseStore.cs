using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Idempotency;

/// <summary>Stores the response of a request with a key in the transaction of its write.</summary>
internal sealed class IdempotencyResponseStore(ItemTable table)
{
    private const string Name = "response to store under the Idempotency-Key";

    /// <summary>
    /// Adds the response to a transaction, on condition that the request still holds its key; does nothing without a key.
    /// A transaction that only checks conditions stores the response to what was read.
    /// </summary>
    /// <param name="transaction">The write, otherwise complete. One of its conditions excludes a running erasure.</param>
    /// <param name="idempotency">The key and how to build the response; null without a key.</param>
    /// <param name="result">The result of the write.</param>
    /// <param name="named">The user whom the response names; null if its reference was added before.</param>
    /// <param name="now">The clock.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <exception cref="ItemTooLargeException">The response is too large for an item.</exception>
    public async Task Join<TResult>(
        Transaction transaction,
        IdempotentWrite<TResult>? idempotency,
        TResult result,
        NamedUser? named,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (idempotency is null)
        {
            return;
        }

        var request = idempotency.Request;
        var held = Condition.WrittenBy(request.Claim.WriteToken);
        if (request.IsErased)
        {
            var left = IdempotencyItem.Erased(Keys.Idempotency(request.Claim.Key), now + KeyClaim.KeptFor);
            transaction.Put(table.ToAttributes(left), Name, held);
            transaction.Observe(static () => { }, inTheWay => RequireHeld(request, inTheWay));
            return;
        }

        var response = await idempotency.Render(result, cancellationToken);
        transaction.Put(table.ToAttributes(IdempotencyItem.Of(request.Claim, response, now)), Name, held);
        if (named is { } user && !response.IsBare)
        {
            var reference = ResponseReferenceItem.Of(Keys.User(user.Id), request.Claim, user.Shows, now, user.Which);
            transaction.Put(table.ToAttributes(reference), Name);
        }

        transaction.Observe(() => request.MarkKept(response), inTheWay => RequireHeld(request, inTheWay));
    }

    private static void RequireHeld(IdempotentRequest request, IReadOnlyList<TableItem> inTheWay)
    {
        if (inTheWay.OfType<IdempotencyItem>().FirstOrDefault() is not { } record)
        {
            return;
        }

        if (!record.IsErased)
        {
            throw new KeyInUseException();
        }

        request.MarkErased();
    }
}

/// <summary>A user whom a response names.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Shows">The <c>typ</c> of the item whose content the response shows; null if it shows only ids.</param>
/// <param name="Which">Of kinds that a user has several of, which one; otherwise null.</param>
internal readonly record struct NamedUser(UserId Id, string? Shows, string? Which = null);
