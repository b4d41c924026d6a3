using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Bulk;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
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
    IdempotencyResponseStore responses,
    ProfileReader reading,
    StoreOptions options,
    TimeProvider clock
)
{
    private readonly ConflictRetry _retry = new(options, clock);

    /// <summary>Stores the change decided on the stored profile; null for none, or if further conditions do not hold.</summary>
    /// <exception cref="ConflictException">Others came first each time.</exception>
    /// <exception cref="ErasureRunningException">The user is being erased.</exception>
    public async Task<SavedChange?> Save(
        UserId id,
        Func<ProfileState, ProfileChange?> decide,
        DateTimeOffset now,
        IdempotentWrite<SavedChange>? idempotency,
        CancellationToken cancellationToken,
        ProfileProvision? provision = null
    )
    {
        var found = new List<Segment>();
        var writeToken = WriteTokens.New(now);
        return await _retry.Run(
            $"profile {id}",
            token => TrySave(id, decide, found, writeToken, now, idempotency, line: null, token, provision),
            cancellationToken
        );
    }

    /// <summary>Puts the profile of a line, unless this or a later line of the import wrote it last.</summary>
    /// <exception cref="ConflictException">Others came first each time.</exception>
    /// <exception cref="ErasureRunningException">The user is being erased.</exception>
    public async Task Import(ProfileLoad load, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (id, writeToken, found) = (load.Draft.Id, LineTokens.Of(load.Line), new List<Segment>());
        await _retry.Run(
            $"profile {id}",
            token =>
                TrySave(
                    id,
                    state => load.Draft.ApplyTo(state.Profile, state.Known, load.Line.Time),
                    found,
                    writeToken,
                    now,
                    idempotency: null,
                    load.Line,
                    token
                ),
            cancellationToken
        );
    }

    private async Task<WriteAttempt<SavedChange>> TrySave(
        UserId id,
        Func<ProfileState, ProfileChange?> decide,
        List<Segment> found,
        string writeToken,
        DateTimeOffset now,
        IdempotentWrite<SavedChange>? idempotency,
        ImportedLine? line,
        CancellationToken cancellationToken,
        ProfileProvision? provision = null
    )
    {
        var stored = await reading.Read(id, consistent: true, cancellationToken);
        if (stored.IsBeingErased)
        {
            throw new ErasureRunningException();
        }

        if (line is not null && LineTokens.HasPassed(stored.Metadata?.WriteToken, line))
        {
            return new(false, null);
        }

        var state = stored.StateAt(now, found);
        if (decide(state) is not { } change)
        {
            return new(false, null);
        }

        var version = change.IsNone
            ? state.Version!.Value
            : ProfileTransactionBuilder.NextVersion(stored.Metadata, now);
        var transaction = change.IsNone
            ? new Transaction(WriteTokens.New(now), writeToken).Provided(
                Keys.Metadata(id),
                Condition.Unchanged(version)
            )
            : ProfileTransactionBuilder.Of(table, change, stored.Metadata, state.Known, version, writeToken, now);
        provision?.Join(transaction);
        var saved = new SavedChange(state, new(change, version));
        await responses.Join(
            transaction,
            idempotency,
            saved,
            new(id, ProfileMetadataItem.Kind),
            now,
            cancellationToken
        );
        if (
            !transaction.HasWrites
            || (await writer.TryWrite(transaction, cancellationToken)) is not { IsWritten: false } refused
        )
        {
            return new(false, saved);
        }

        foreach (var taken in refused.InTheWay.OfType<SegmentVersionItem>().Select(ProfileMapping.ToSegment))
        {
            found.AddRange(await reading.ReadRun(id, taken, cancellationToken));
        }

        return new(provision is null || await provision.Holds(cancellationToken), null);
    }
}
