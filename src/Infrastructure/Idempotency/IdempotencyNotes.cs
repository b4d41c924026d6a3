using Personalisation.Application.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Idempotency;

/// <summary>Notes in the partitions of users that a kept answer names them.</summary>
internal sealed class IdempotencyNotes(ItemTable table, ItemWriter writer)
{
    private const string Name = "note about an answer";

    /// <summary>Users of one request who are noted at once; others have requests, too.</summary>
    private const int Parallelism = 16;

    /// <summary>
    /// Notes whom the response of the request will name, before it writes anything. Erasing one of them from then on
    /// erases the response, also one that is not kept yet.
    /// </summary>
    public async Task NoteUsers(
        IReadOnlyCollection<UserId> users,
        DateTimeOffset now,
        IdempotentRequest request,
        CancellationToken cancellationToken
    )
    {
        request.Name(users);
        await Parallel.ForEachAsync(
            users,
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (user, token) =>
            {
                var note = new Transaction(WriteTokens.New(now), request.Claim.WriteToken)
                    .Put(
                        table.ToAttributes(IdempotencyNoteItem.Of(Keys.User(user), request.Claim, shows: null, now)),
                        Name
                    )
                    .Provided(Keys.Metadata(user), Condition.IsNot(ErasureItem.Kind));
                if (!(await writer.TryWrite(note, token)).IsWritten)
                {
                    request.MarkErased();
                }
            }
        );
    }
}
