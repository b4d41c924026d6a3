using Personalisation.Domain.ApiKeys;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.ApiKeys;

/// <summary>
/// In the partition of a user: a key is confined to the user's data. An erasure finds the key by it and removes it.
/// </summary>
internal sealed class ApiKeyPersonItem : TableItem
{
    public static ApiKeyPersonItem Of(ApiKey key, UserId person) =>
        ApiKeyItem.Listed(new ApiKeyPersonItem(), Keys.ApiKeyPerson(person, key.Id, key.Name), key);
}
