using Personalisation.Application.Errors;
using Personalisation.Domain.Bulk;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>Read, decide, write under the condition that nothing changed in between; and again where something did.</summary>
internal sealed class ProfileWriter(
    ItemTable table,
    ItemWriter writer,
    IdempotencyResponseStore answers,
    ProfileReader reading,
    StoreOptions options
)
{
    private readonly ConflictRetry _again = new(options);

    /// <summary>Stores what is decided upon the profile that is there, and describes it; the default where there is no change to describe.</summary>
    /// <exception cref="ConflictException">Others came first each time.</exception>
    /// <exception cref="ErasureRunningException">The user is being erased.</exception>
    public async Task<TResult?> Save<TResult>(
        UserId id,
        Func<ProfileState, ProfileChange?> decide,
        Func<ProfileState, Versioned<ProfileChange>, TResult> describe,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var found = new List<Segment>();
        var writeToken = WriteTokens.New(now);
        return await _again.Run(
            $"profile {id}",
            token => TrySave(id, decide, describe, found, writeToken, now, token),
            cancellationToken
        );
    }

    /// <summary>Puts the profile of a line, unless the line or a later one of its import was the last to write it.</summary>
    /// <exception cref="ConflictException">Others came first each time.</exception>
    /// <exception cref="ErasureRunningException">The user is being erased.</exception>
    public async Task Import(ProfileLoad load, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (id, writeToken, found) = (load.Draft.Id, WriteTokens.Of(load.Line), new List<Segment>());
        await _again.Run(
            $"profile {id}",
            token =>
                TrySave(
                    id,
                    state => load.Draft.ApplyTo(state.Profile, state.Known, load.Line.Time),
                    static (_, saved) => saved,
                    found,
                    writeToken,
                    now,
                    token,
                    load.Line
                ),
            cancellationToken
        );
    }

    private async Task<WriteAttempt<TResult>> TrySave<TResult>(
        UserId id,
        Func<ProfileState, ProfileChange?> decide,
        Func<ProfileState, Versioned<ProfileChange>, TResult> describe,
        List<Segment> found,
        string writeToken,
        DateTimeOffset now,
        CancellationToken cancellationToken,
        ImportedLine? line = null
    )
    {
        var stored = await reading.Read(id, consistent: true, cancellationToken);
        if (stored.IsBeingErased)
        {
            throw new ErasureRunningException();
        }

        if (line is not null && WriteTokens.HasPassed(stored.Metadata?.WriteToken, line))
        {
            return new(false, default);
        }

        var state = stored.StateAt(now, found);
        if (decide(state) is not { } change)
        {
            return new(false, default);
        }

        if (change.IsNone)
        {
            var (unchanged, same) = (state.Version!.Value, describe(state, new(change, state.Version.Value)));
            return new(!await KeepUnwritten(id, same, unchanged, now, cancellationToken), same);
        }

        var version = ProfileTransactionBuilder.NextVersion(stored.Metadata, now);
        var transaction = ProfileTransactionBuilder.Of(
            table,
            change,
            stored.Metadata,
            state.Known,
            version,
            writeToken,
            now
        );
        // Made before the write, because a kept answer is written with it.
        var result = describe(state, new(change, version));
        await answers.Join(transaction, result, now, cancellationToken);
        var outcome = await writer.TryWrite(transaction, cancellationToken);
        if (outcome.IsWritten)
        {
            return new(false, result);
        }

        foreach (var taken in outcome.InTheWay.OfType<SegmentVersionItem>().Select(ProfileMapping.ToSegment))
        {
            found.AddRange(await reading.ReadRun(id, taken, cancellationToken));
        }

        return new(true, default);
    }

    private Task<bool> KeepUnwritten(
        UserId id,
        object? result,
        long version,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        answers.KeepUnwritten(
            writer,
            result,
            Keys.Metadata(id),
            ProfileMetadataItem.Kind,
            version,
            now,
            cancellationToken
        );
}
