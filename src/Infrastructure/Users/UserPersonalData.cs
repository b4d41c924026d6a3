using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Users;

/// <summary>The entry in the directory.</summary>
internal sealed class UserPersonalData(ItemTable table) : IPersonalDataSource
{
    /// <inheritdoc/>
    public async Task<HeldData?> Find(
        UserId id,
        bool consistent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await table.Find(Keys.DirectoryEntry(id), consistent, cancellationToken) switch
        {
            ErasureItem => null,
            var item => new HeldData((item as UserItem)?.ToUser()),
        };
}
