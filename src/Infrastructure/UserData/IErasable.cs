using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.UserData;

/// <summary>
/// The data of a feature in a user's partition, as an erasure sees them. The feature's module registers it, so that the
/// erasure does not know any feature. All other items of the partition are deleted in any case.
/// </summary>
internal interface IErasable
{
    /// <summary>
    /// The item that a stub replaces while the user is being erased. Every write of the feature has a condition on it that a
    /// stub fails, and every read treats a stub as absent.
    /// </summary>
    ItemKey KeyOf(UserId id);

    /// <summary>The item that the stub replaces, and the condition for that.</summary>
    /// <param name="item">Its key, kind, version, expiry and first index, without the rest; null if absent.</param>
    /// <param name="precondition">The precondition of the client, on one kind of data.</param>
    /// <param name="now">The clock.</param>
    /// <exception cref="PreconditionFailedException">The precondition is on this kind, and does not hold.</exception>
    ErasureTarget Look(TableItem? item, ErasurePrecondition precondition, DateTimeOffset now);

    /// <summary>Sort-key prefix of items that reads return without checking the stub, which are deleted first; null if absent.</summary>
    string? UnguardedPrefix(UserId id);

    /// <summary>Whether an unexpired item with this sort key means that there was something to erase.</summary>
    bool IsData(string sort);

    /// <summary>Whether such items have no expiry, and so always count.</summary>
    bool NeverExpires => false;
}
