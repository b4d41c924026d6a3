using Personalisation.Application.Idempotency;
using Personalisation.Application.Privacy;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Privacy;

/// <inheritdoc cref="IPersonalDataRepository"/>
internal sealed class DynamoDbPersonalDataRepository(
    IEnumerable<IPersonalDataSource> sources,
    ErasureStarter marking,
    ErasureExecutor executor,
    IdempotencyResponseStore responses,
    ItemWriter writer,
    TimeProvider clock
) : IPersonalDataRepository
{
    public async Task<PersonalData?> FindAll(UserId id, bool consistent, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var all = await Task.WhenAll(sources.Select(source => source.Find(id, consistent, now, cancellationToken)));
        if (all.Contains(null))
        {
            return null;
        }

        var held = all.OfType<HeldData>().ToList();
        var data = new PersonalData(
            id,
            [.. held.Select(part => part.Current).OfType<object>()],
            [.. held.SelectMany(part => part.Histories)]
        );
        return !data.Current.IsEmpty || await HasHistory(data) ? data : null;
    }

    public async Task<bool> EraseAll(
        UserId id,
        ErasurePrecondition precondition,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    )
    {
        if (await marking.Begin(id, precondition, now, cancellationToken) is not { } erasure)
        {
            return false;
        }

        var removed = await executor.Finish(erasure, Keep, cancellationToken);
        var foundLive = erasure.FoundLive || removed.FoundLive;
        if (foundLive && idempotency is { Request.Kept: null })
        {
            // Another has finished the erasure, and our last transaction wrote nothing.
            var keeping = new Transaction(WriteTokens.New(now), WriteTokens.New(now));
            await responses.Join(keeping, idempotency, foundLive, named: null, now, cancellationToken);
            await writer.TryWrite(keeping, cancellationToken);
        }

        return foundLive;

        async Task Keep(Transaction last, Removed until)
        {
            if (erasure.FoundLive || until.FoundLive)
            {
                await responses.Join(last, idempotency, result: true, new(id, Shows: null), now, cancellationToken);
            }
        }
    }

    private static async Task<bool> HasHistory(PersonalData data)
    {
        foreach (var history in data.Histories)
        {
            await using var values = history.Values.GetAsyncEnumerator(CancellationToken.None);
            if (await values.MoveNextAsync())
            {
                return true;
            }
        }

        return false;
    }
}
