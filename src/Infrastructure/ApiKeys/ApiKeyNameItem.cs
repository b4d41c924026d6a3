using Personalisation.Domain.ApiKeys;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.ApiKeys;

/// <summary>The name of a key, in the key of the item, so that no two keys have the same.</summary>
internal sealed class ApiKeyNameItem : TableItem
{
    public static ApiKeyNameItem Of(ApiKey key) =>
        ApiKeyItem.Listed(new ApiKeyNameItem(), Keys.ApiKeyName(key.Name), key);
}
