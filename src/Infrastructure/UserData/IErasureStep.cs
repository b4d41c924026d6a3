using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.UserData;

/// <summary>
/// Removes items of a user's partition, one by one, together with what belongs to them elsewhere, such as a counter or the
/// item that they point to. The feature's module registers it, so that the erasure does not know any feature.
/// </summary>
internal interface IErasureStep
{
    /// <summary>Whether an item with this sort key is removed by this step.</summary>
    bool Takes(string sort);

    /// <summary>Removes an item and what belongs to it, in one transaction; may be repeated.</summary>
    /// <param name="id">The user who is being erased.</param>
    /// <param name="key">The item.</param>
    /// <param name="guard">Adds the condition that this erasure is still the user's.</param>
    /// <param name="cancellationToken">Cancelled when the caller disconnects.</param>
    /// <returns>False if the condition does not hold: the erasure has ended.</returns>
    Task<bool> Erase(UserId id, ItemKey key, Action<Transaction> guard, CancellationToken cancellationToken);
}
