using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.ApiKeys;

/// <summary>Keys that are confined to the data of a person end with the person.</summary>
internal sealed class ErasedApiKeys : IErasedElsewhere
{
    /// <inheritdoc/>
    public IEnumerable<ItemKey> RelatedTo(ItemKey item) =>
        Keys.FindApiKeyOfPerson(item.Sort) is (var id, var name) ? [Keys.ApiKey(id), Keys.ApiKeyName(name)] : [];
}
