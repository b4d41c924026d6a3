using Personalisation.Application.Errors;
using Personalisation.Domain;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.DynamoDb;
using Polly;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>Read, decide, write under the condition that nothing changed in between; and again where something did.</summary>
internal sealed class ProfileSaving(ItemTable table, ProfileReading reading, StoreOptions options)
{
    private readonly ResiliencePipeline<SaveAttempt> _again = ConflictRetry.For<SaveAttempt>(
        options,
        attempt => attempt.IsOvertaken
    );

    /// <summary>Stores what is decided upon the profile that is there; null where nothing is to be stored.</summary>
    /// <exception cref="ConflictException">Others came first each time.</exception>
    public async Task<Versioned<ProfileChange>?> Save(
        UserId id,
        Func<ProfileState, ProfileChange?> decide,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var found = new List<Segment>();
        var mark = Guid.CreateVersion7(now).ToString("N");
        var last = await _again.ExecuteAsync(
            async token => await TrySave(id, decide, found, mark, now, token),
            cancellationToken
        );
        return last.IsOvertaken
            ? throw new ConflictException($"Other writers keep changing the profile {id}; try again.")
            : last.Stored;
    }

    private async Task<SaveAttempt> TrySave(
        UserId id,
        Func<ProfileState, ProfileChange?> decide,
        List<Segment> found,
        string mark,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var stored = await reading.Read(id, consistent: true, cancellationToken);
        var state = stored.StateAt(now, found);
        if (decide(state) is not { } change)
        {
            return SaveAttempt.Nothing;
        }

        var version = ProfileWrite.NextVersion(stored.Metadata, now);
        var transaction = ProfileWrite.Of(table, change, stored.Metadata, state.Known, version, mark, now);
        var reasons = await table.TryWrite(transaction, cancellationToken);
        var inTheWay = (reasons ?? [])
            .Where(reason => reason.Item is { Count: > 0 })
            .Select(reason => table.FromAttributes(reason.Item))
            .ToList();
        if (reasons is null || inTheWay.FirstOrDefault().IsOf(mark))
        {
            return new SaveAttempt(false, new(change, version));
        }

        foreach (var taken in inTheWay.OfType<SegmentVersionItem>().Select(ProfileMapping.ToSegment))
        {
            found.AddRange(await reading.ReadRun(id, taken, cancellationToken));
        }

        return SaveAttempt.Overtaken;
    }
}
