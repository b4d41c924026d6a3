using Personalisation.Application.Errors;
using Personalisation.Domain.Bulk;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.Bulk;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>Reads, decides, and writes on condition that nothing changed in between; starts again otherwise.</summary>
internal sealed class ProfileWriter(
    ItemTable table,
    ItemWriter writer,
    IdempotencyResponseStore answers,
    ProfileReader reading,
    StoreOptions options
)
{
    private readonly ConflictRetry _again = new(options);

    /// <summary>
    /// Applies the decision to the stored profile and describes the change; the default if there is no change.
    /// </summary>
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

    /// <summary>Puts the profile of a line, unless this or a later line of the import wrote it last.</summary>
    /// <exception cref="ConflictException">Others came first each time.</exception>
    /// <exception cref="ErasureRunningException">The user is being erased.</exception>
    public async Task Import(ProfileLoad load, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (id, writeToken, found) = (load.Draft.Id, LineTokens.Of(load.Line), new List<Segment>());
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

        if (line is not null && LineTokens.HasPassed(stored.Metadata?.WriteToken, line))
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
        // Built before the write, because a stored response is written with it.
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
