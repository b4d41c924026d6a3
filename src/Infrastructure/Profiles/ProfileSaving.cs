using Personalisation.Application.Errors;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.DynamoDb;
using Polly;
using Polly.Retry;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>Read, decide, write under the condition that nothing changed in between; and again where something did.</summary>
internal sealed class ProfileSaving(ItemTable table, ProfileReading reading, StoreOptions options)
{
    private readonly ResiliencePipeline<ProfileChange?> _again = new ResiliencePipelineBuilder<ProfileChange?>()
        .AddRetry(
            new RetryStrategyOptions<ProfileChange?>
            {
                ShouldHandle = static attempt =>
                    ValueTask.FromResult(attempt.Outcome is { Exception: null, Result: null }),
                MaxRetryAttempts = options.MaxConflictRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(5),
                MaxDelay = TimeSpan.FromMilliseconds(200),
            }
        )
        .Build();

    /// <summary>Stores what the draft makes of the profile that is there.</summary>
    /// <exception cref="ConflictException">Others came first each time.</exception>
    public async Task<ProfileChange> Save(ProfileDraft draft, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = new List<Segment>();
        var change = await _again.ExecuteAsync(
            async token => await TrySave(draft, found, now, token),
            cancellationToken
        );
        return change ?? throw new ConflictException($"Other writers keep changing the profile {draft.Id}; try again.");
    }

    // Null where nothing was stored; versions that were in the way are then among those found.
    private async Task<ProfileChange?> TrySave(
        ProfileDraft draft,
        List<Segment> found,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var stored = await reading.Read(draft.Id, consistent: true, cancellationToken);
        var current = stored.At(now);
        var known = found.Concat(current?.Segments ?? []).ToList();
        var change = draft.ApplyTo(current, known, now);
        var transaction = ProfileWrite.Of(table, change, stored.Metadata, known, now);
        var reasons = await table.TryWrite(transaction, cancellationToken);
        if (reasons is null)
        {
            return change;
        }

        var inTheWay = reasons
            .Where(reason => reason.Item is { Count: > 0 })
            .Select(reason => table.FromAttributes(reason.Item));
        found.AddRange(inTheWay.OfType<SegmentVersionItem>().Select(ProfileMapping.ToSegment));
        return null;
    }
}
