using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.UserData;

/// <summary>
/// A stub that replaces an item, such as a profile's metadata, while the user is being erased. It has neither version nor
/// expiry: it satisfies no write's condition, so nothing is written, and reads treat it as expired.
/// </summary>
internal sealed class ErasureItem : TableItem, IHasWriteToken
{
    /// <summary>The discriminator.</summary>
    public const string Kind = "GONE";

    [DynamoDBProperty("id")]
    public string Id { get; set; } = "";

    /// <summary>The identity of the erasure, the same on all its stubs.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    /// <summary>On one of the stubs, to find interrupted erasures.</summary>
    [DynamoDBProperty(Attributes.FirstIndexPartitionKey)]
    public string? IndexPartitionKey { get; set; }

    [DynamoDBProperty(Attributes.FirstIndexSortKey)]
    public string? IndexSortKey { get; set; }

    /// <summary>The stub that replaces the item with this key.</summary>
    public static ErasureItem At(ItemKey key, UserId id, string writeToken) =>
        Place(new ErasureItem { Id = id.Value, WriteToken = writeToken }, key);

    /// <summary>The leading stub of the erasure, by which an interrupted one is found.</summary>
    public static ErasureItem Leading(ItemKey key, UserId id, string writeToken, DateTimeOffset now)
    {
        var item = At(key, id, writeToken);
        (item.IndexPartitionKey, item.IndexSortKey) = (Keys.Erasures, Keys.Erasure(id, now));
        return item;
    }
}
