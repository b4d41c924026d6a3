using Personalisation.Application.Errors;
using Personalisation.Domain;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.DynamoDb;
using Personalisation.Infrastructure.Profiles;

namespace Personalisation.Infrastructure.Privacy;

/// <summary>Begins an erasure: one transaction puts both stubs, and from then on nothing of the user can be written.</summary>
internal sealed class ErasureMarking(ItemTable table, ItemWriter writer, UserPartition partition, StoreOptions options)
{
    private const string Name = "profile";

    /// <summary>The erasure of the user, begun now or found begun; null where there is nothing to erase.</summary>
    /// <exception cref="PreconditionFailedException">The precondition does not hold of the profile.</exception>
    /// <exception cref="ConflictException">Others came in between each time.</exception>
    public async Task<Erasure?> Begin(
        UserId id,
        Precondition precondition,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var begun = new Erasure(id, Marks.New(now), FoundLive: false);
        for (var attempt = 0; attempt <= options.MaxConflictRetries; attempt++)
        {
            var metadata = await table.Find(Keys.Metadata(id), consistent: true, cancellationToken);
            // Where our own answer was lost, what we had found is known.
            if (metadata is ErasureItem stub)
            {
                return stub.IsOf(begun.Mark) ? begun : new Erasure(id, stub.Mark!, FoundLive: true);
            }

            var blob = await table.Load<PresenceItem>(Keys.Blob(id), consistent: true, cancellationToken);
            var (profile, document) = ((metadata as UserItem).IfLive(now), blob.IfLive(now));
            precondition.Require(profile?.Version);
            begun = begun with { FoundLive = profile is not null || document is not null };
            if (metadata is null && blob is null && !await partition.HoldsAnything(id, cancellationToken))
            {
                return null;
            }

            var isAsked = precondition != Precondition.None && profile is not null;
            var guard = isAsked ? Condition.Unchanged(profile!.Version) : SameLife(profile, now);
            var transaction = new Transaction(Marks.New(now), begun.Mark)
                .Put(table.ToAttributes(ErasureItem.OfMetadata(id, begun.Mark, now)), Name, guard)
                .Put(table.ToAttributes(ErasureItem.OfBlob(id, begun.Mark)), Name, SameLife(document, now));
            if ((await writer.TryWrite(transaction, cancellationToken)).IsWritten)
            {
                return begun;
            }
        }
        throw new ConflictException($"Other writers keep changing the profile {id}; try again.");
    }

    /// <summary>The erasure whose stub is in place; null where there is none.</summary>
    public async Task<Erasure?> Find(UserId id, CancellationToken cancellationToken) =>
        await table.Find(Keys.Metadata(id), consistent: true, cancellationToken) is ErasureItem stub
            ? new Erasure(id, stub.Mark!, FoundLive: true)
            : null;

    // Not the version: what others write in between is erased as well, and a user who is written all the time, too.
    private static Condition SameLife(IExpiring? live, DateTimeOffset now) =>
        live is null ? Condition.Free(now) : Condition.Live(now);
}
