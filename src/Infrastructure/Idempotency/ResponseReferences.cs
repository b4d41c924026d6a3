using Personalisation.Application.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Idempotency;

/// <summary>Writes the references to a stored response into the partitions of the users whom it names.</summary>
internal sealed class ResponseReferences(ItemTable table, ItemWriter writer)
{
    private const string Name = "reference to a response";

    /// <summary>Concurrent writes for one request, leaving capacity for others.</summary>
    private const int Parallelism = 16;

    /// <summary>
    /// Adds a reference to the response for each user whom it will name, before the request writes anything. From then
    /// on, erasing one of these users also erases the response, even if it is stored later.
    /// </summary>
    public async Task AddReferences(
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
                var reference = new Transaction(WriteTokens.New(now), request.Claim.WriteToken)
                    .Put(
                        table.ToAttributes(ResponseReferenceItem.Of(Keys.User(user), request.Claim, shows: null, now)),
                        Name
                    )
                    .Provided(Keys.Metadata(user), Condition.IsNot(ErasureItem.Kind));
                if (!(await writer.TryWrite(reference, token)).IsWritten)
                {
                    request.MarkErased();
                }
            }
        );
    }
}
