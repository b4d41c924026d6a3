using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.PostgreSql;

namespace Personalisation.Infrastructure.Idempotency.PostgreSql;

/// <summary>Keeps the response of a request with a key in the transaction of its write.</summary>
internal static class PostgreSqlResponses
{
    /// <summary>Adds the response to a write, on condition that the request still holds its key; does nothing without a key.</summary>
    /// <param name="write">The write, otherwise complete.</param>
    /// <param name="idempotency">The key and how to build the response; null without a key.</param>
    /// <param name="result">The result of the write.</param>
    /// <param name="named">The user whom the response names; null for nobody.</param>
    /// <param name="now">The clock.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    public static async Task Join<TResult>(
        GuardedWrite write,
        IdempotentWrite<TResult>? idempotency,
        TResult result,
        UserId? named,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (idempotency is null)
        {
            return;
        }

        var request = idempotency.Request;
        var response = await idempotency.Render(result, cancellationToken);
        write.AddFirst(
            () => KeyStatements.Keep(request.Claim, response, named, now),
            written: () => request.MarkKept(response),
            refused: static () => new KeyInUseException()
        );
    }
}
