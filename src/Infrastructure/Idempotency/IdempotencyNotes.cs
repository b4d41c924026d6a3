using Personalisation.Application.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Idempotency;

/// <summary>Writes notes in the partitions of the users whom a stored response names.</summary>
internal sealed class IdempotencyNotes(ItemTable table, ItemWriter writer)
{
    private const string Name = "note about an answer";

    /// <summary>Concurrent writes for one request, leaving capacity for others.</summary>
    private const int Parallelism = 16;

    /// <summary>
    /// Notes the users whom the response will name, before the request writes anything. From then on, erasing one of
    /// these users also erases the response, even if it is stored later.
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
