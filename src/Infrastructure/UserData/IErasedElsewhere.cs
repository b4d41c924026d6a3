using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.UserData;

/// <summary>
/// Items outside a user's partition that an erasure removes with one inside. The feature's module registers it, so that
/// the erasure does not know any feature.
/// </summary>
internal interface IErasedElsewhere
{
    /// <summary>The items that are removed before this one of the user's partition.</summary>
    IEnumerable<ItemKey> RelatedTo(ItemKey item);
}
