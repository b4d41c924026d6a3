using Personalisation.Application.Errors;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Profiles;
using Personalisation.Infrastructure.UserData;
using Personalisation.Infrastructure.Users;

namespace Personalisation.Infrastructure.Privacy;

/// <summary>
/// Begins an erasure: one transaction puts the stubs and removes the user from the directory; from then on nothing of
/// the user can be written.
/// </summary>
internal sealed class ErasureStarter(ItemTable table, ItemWriter writer, UserPartition partition, StoreOptions options)
{
    private const string Name = "profile";

    private readonly ConflictRetry _again = new(options);

    /// <summary>The erasure of the user, begun now or found in progress; null if there is nothing to erase.</summary>
    /// <exception cref="PreconditionFailedException">A precondition does not hold.</exception>
    /// <exception cref="ConflictException">Others came in between each time.</exception>
    public async Task<StartedErasure?> Begin(
        UserId id,
        ErasurePreconditions preconditions,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var begun = new StartedErasure(id, WriteTokens.New(now), FoundLive: false);
        return await _again.Run<StartedErasure>($"user {id}", TryBegin, cancellationToken);

        async Task<WriteAttempt<StartedErasure>> TryBegin(CancellationToken token)
        {
            var metadata = await table.Find(Keys.Metadata(id), consistent: true, token);
            if (metadata is ErasureItem stub)
            {
                // If the response was lost, the data found are known.
                var there = stub.IsOf(begun.WriteToken)
                    ? begun
                    : new StartedErasure(id, stub.WriteToken!, FoundLive: true);
                return new(false, await TakeOver(there, now, token));
            }

            var blob = await table.Load<PresenceItem>(Keys.Blob(id), consistent: true, token);
            var user = await table.FindUser(id, consistent: true, token);
            var (profile, document) = ((metadata as ProfileMetadataItem).IfLive(now), blob.IfLive(now));
            preconditions.Profile.Require(profile?.Version);
            preconditions.User.Require(user?.Version);
            begun = begun with { FoundLive = (profile, document, user) is not (null, null, null) };
            if ((metadata, blob, user) is (null, null, null) && !await partition.HoldsAnything(id, token))
            {
                return new(false, null);
            }

            var isAsked = preconditions.Profile != Precondition.None && profile is not null;
            var guard = isAsked ? Condition.Unchanged(profile!.Version) : SameLife(profile, now);
            var marking = new Transaction(WriteTokens.New(now), begun.WriteToken)
                .Put(table.ToAttributes(ErasureItem.OfMetadata(id, begun.WriteToken, now)), Name, guard)
                .Put(table.ToAttributes(ErasureItem.OfBlob(id, begun.WriteToken)), Name, SameLife(document, now));
            JoinUser(marking, id, user, begun.WriteToken);
            return new(!(await writer.TryWrite(marking, token)).IsWritten, begun);
        }
    }

    /// <summary>The erasure whose stub is in place; null if there is none.</summary>
    public async Task<StartedErasure?> Find(UserId id, DateTimeOffset now, CancellationToken cancellationToken) =>
        await table.Find(Keys.Metadata(id), consistent: true, cancellationToken) is ErasureItem stub
            ? await TakeOver(new StartedErasure(id, stub.WriteToken!, FoundLive: true), now, cancellationToken)
            : null;

    // It may have been begun by a version of the service that did not erase the directory entry.
    private async Task<StartedErasure> TakeOver(
        StartedErasure erasure,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var key = Keys.DirectoryEntry(erasure.Id);
        await _again.Run<StartedErasure>($"user {erasure.Id}", TryTake, cancellationToken);
        return erasure;

        async Task<WriteAttempt<StartedErasure>> TryTake(CancellationToken token)
        {
            var there = await table.Find(key, consistent: true, token);
            if (there is ErasureItem)
            {
                return new(false, null);
            }

            var taking = new Transaction(WriteTokens.New(now), erasure.WriteToken);
            JoinUser(taking, erasure.Id, there as UserItem, erasure.WriteToken);
            taking.Provided(Keys.Metadata(erasure.Id), Condition.WrittenBy(erasure.WriteToken));
            return new(!(await writer.TryWrite(taking, token)).IsWritten, null);
        }
    }

    private void JoinUser(Transaction write, UserId id, UserItem? user, string writeToken)
    {
        var guard = user is null ? Condition.Absent : Condition.Unchanged(user.Version);
        write.Put(table.ToAttributes(ErasureItem.OfUser(id, writeToken)), Name, guard);
        user?.JoinRemoval(write);
    }

    // Not the version: concurrent writes are erased as well, and so a user who is written constantly can be erased.
    private static Condition SameLife(IExpiring? live, DateTimeOffset now) =>
        live is null ? Condition.Free(now) : Condition.Live(now);
}
