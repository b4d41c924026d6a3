using Personalisation.Application.Errors;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Users;

/// <summary>Reads a user's directory entry, which may be replaced by the stub of an erasure.</summary>
internal static class DirectoryEntryReader
{
    /// <summary>The user; null if absent or it is being erased.</summary>
    public static async Task<UserItem?> FindUser(
        this ItemTable table,
        UserId id,
        bool consistent,
        CancellationToken cancellationToken
    ) => await table.Find(Keys.DirectoryEntry(id), consistent, cancellationToken) as UserItem;

    /// <summary>The user to change; null if absent.</summary>
    /// <exception cref="ErasureRunningException">The user is being erased.</exception>
    public static async Task<UserItem?> FindToChange(
        this ItemTable table,
        UserId id,
        CancellationToken cancellationToken
    ) =>
        await table.Find(Keys.DirectoryEntry(id), consistent: true, cancellationToken) switch
        {
            ErasureItem => throw new ErasureRunningException(),
            var item => item as UserItem,
        };
}
