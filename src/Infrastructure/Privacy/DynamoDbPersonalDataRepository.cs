using System.Runtime.CompilerServices;
using Personalisation.Application.Privacy;
using Personalisation.Domain;
using Personalisation.Domain.Privacy;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.Blobs;
using Personalisation.Infrastructure.DynamoDb;
using Personalisation.Infrastructure.Idempotency;
using Personalisation.Infrastructure.Profiles;

namespace Personalisation.Infrastructure.Privacy;

/// <inheritdoc cref="IPersonalDataRepository"/>
internal sealed class DynamoDbPersonalDataRepository(
    ItemTable table,
    ProfileReading reading,
    ErasureMarking marking,
    Erasing erasing,
    KeptAnswers answers,
    TimeProvider clock
) : IPersonalDataRepository
{
    public async Task<PersonalData?> FindAll(UserId id, bool consistent, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var profile = reading.Read(id, consistent, cancellationToken);
        var blob = table.Find(Keys.Blob(id), consistent, cancellationToken);
        await Task.WhenAll(profile, blob);
        if ((await profile).IsBeingErased)
        {
            return null;
        }

        var data = new PersonalData(
            id,
            (await profile).ProfileAt(now)?.Value,
            ((await blob).IfLive(now) as BlobItem)?.Document,
            Live<MetadataVersionItem, MetadataVersion>(
                id,
                Keys.MetadataHistoryPrefix,
                ProfileMapping.ToMetadataVersion,
                consistent,
                now,
                cancellationToken
            ),
            Live<SegmentVersionItem, Segment>(
                id,
                Keys.SegmentHistoryPrefix,
                ProfileMapping.ToSegment,
                consistent,
                now,
                cancellationToken
            )
        );
        // Versions may have been written to live longer than their profile then turned out to.
        var isThere = data.Profile is not null || data.Blob is not null;
        return isThere || await Any(data.Segments) || await Any(data.Metadata) ? data : null;
    }

    public async Task<TResult> EraseAll<TResult>(
        UserId id,
        Precondition precondition,
        Func<bool, TResult> describe,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (await marking.Begin(id, precondition, now, cancellationToken) is not { } erasure)
        {
            return describe(false);
        }

        var result = describe(erasure.FoundLive);
        await erasing.Finish(erasure, Keep, cancellationToken);
        return result;

        async Task Keep(Transaction last, Removed removed)
        {
            var foundLive = erasure.FoundLive || removed.FoundLive;
            result = describe(foundLive);
            if (foundLive)
            {
                await answers.Join(last, result, now, cancellationToken);
            }
        }
    }

    private async IAsyncEnumerable<TValue> Live<TItem, TValue>(
        UserId id,
        string prefix,
        Func<TItem, TValue> toValue,
        bool consistent,
        DateTimeOffset now,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
        where TItem : TableItem
    {
        await foreach (var page in reading.ReadAll(id, prefix, consistent, cancellationToken))
        {
            foreach (var item in page.Items.OfType<TItem>().Where(item => item.IfLive(now) is not null))
            {
                yield return toValue(item);
            }
        }
    }

    private static async Task<bool> Any<T>(IAsyncEnumerable<T> values)
    {
        await using var first = values.GetAsyncEnumerator(CancellationToken.None);
        return await first.MoveNextAsync();
    }
}
