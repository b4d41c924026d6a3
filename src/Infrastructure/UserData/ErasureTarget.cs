using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.UserData;

/// <summary>An item that a stub replaces.</summary>
/// <param name="IsLive">Whether reads return it.</param>
/// <param name="Guard">The condition under which the stub replaces it.</param>
/// <param name="JoinRemoval">Adds the deletion of related items elsewhere; null if absent.</param>
internal sealed record ErasureTarget(bool IsLive, Condition Guard, Action<Transaction>? JoinRemoval = null)
{
    /// <summary>
    /// An item that expires. Its version does not matter: concurrent writes are erased as well, and so a user who is
    /// written constantly can be erased.
    /// </summary>
    public static ErasureTarget OfExpiring(bool isLive, DateTimeOffset now) =>
        new(isLive, isLive ? Condition.Live(now) : Condition.Free(now));
}
