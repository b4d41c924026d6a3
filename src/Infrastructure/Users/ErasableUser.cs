using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Domain.Users;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Users;

/// <summary>Erases a directory entry, together with its address and its count.</summary>
internal sealed class ErasableUser : IErasable
{
    /// <inheritdoc/>
    public ItemKey KeyOf(UserId id) => Keys.DirectoryEntry(id);

    /// <inheritdoc/>
    public ErasureTarget Look(TableItem? item, ErasurePrecondition precondition, DateTimeOffset now)
    {
        var user = item as UserItem;
        precondition.Of<User>().Require(user?.Version);
        return user is null
            ? new ErasureTarget(IsLive: false, Condition.Absent)
            : new ErasureTarget(IsLive: true, Condition.Unchanged(user.Version), user.JoinRemoval);
    }

    /// <inheritdoc/>
    public string? UnguardedPrefix(UserId id) => null;

    /// <inheritdoc/>
    public bool IsData(string sort) => false;
}
