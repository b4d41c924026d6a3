using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.Listing;

namespace Personalisation.Infrastructure.CatalogueItems;

/// <summary>
/// A catalogue item, or what is left of it for a week. While it may be shown, the first index lists it by publication, or
/// among the parts of another; the second lists every change, so the item is its own outbox.
/// </summary>
internal sealed class StoredItem : TableItem, IHasWriteToken, IListed
{
    /// <summary>The discriminator.</summary>
    public const string Kind = "ITM";

    /// <summary>Its name in the client's terms.</summary>
    public const string Name = "item";

    /// <summary>The writer of items that come with products.</summary>
    public const string Marketplace = "PRODUCT";

    /// <summary>The attribute with the writer, if that is not the client.</summary>
    public const string WriterAttribute = "src";

    /// <summary>How long followers see that an item was deleted.</summary>
    public static readonly TimeSpan KeptDeleted = TimeSpan.FromDays(7);

    [DynamoDBProperty(Attributes.Id)]
    public string Id { get; set; } = "";

    [DynamoDBProperty("type")]
    public string? Type { get; set; }

    [DynamoDBProperty("state")]
    public int State { get; set; }

    [DynamoDBProperty("title")]
    public string? Title { get; set; }

    [DynamoDBProperty("about")]
    public string? Description { get; set; }

    [DynamoDBProperty("cat")]
    public string? Category { get; set; }

    [DynamoDBProperty("lang")]
    public string? Language { get; set; }

    [DynamoDBProperty(Attributes.Tags)]
    public List<string>? Tags { get; set; }

    [DynamoDBProperty("by")]
    public List<string>? Creators { get; set; }

    [DynamoDBProperty("parent")]
    public string? Parent { get; set; }

    [DynamoDBProperty("pos")]
    public int? Position { get; set; }

    [DynamoDBProperty("url")]
    public string? PageUrl { get; set; }

    [DynamoDBProperty("img")]
    public string? ImageUrl { get; set; }

    [DynamoDBProperty("secs")]
    public int? Seconds { get; set; }

    [DynamoDBProperty("price")]
    public long? Price { get; set; }

    [DynamoDBProperty("cur")]
    public string? Currency { get; set; }

    [DynamoDBProperty("avg")]
    public decimal? Average { get; set; }

    [DynamoDBProperty("ratings")]
    public long? Ratings { get; set; }

    [DynamoDBProperty("lat")]
    public decimal? Latitude { get; set; }

    [DynamoDBProperty("lon")]
    public decimal? Longitude { get; set; }

    /// <summary>JSON text.</summary>
    [DynamoDBProperty("attrs")]
    public string? More { get; set; }

    [DynamoDBProperty("pub")]
    public string? PublishedAt { get; set; }

    [DynamoDBProperty(Attributes.CreatedAt)]
    public string? CreatedAt { get; set; }

    [DynamoDBProperty(Attributes.UpdatedAt)]
    public string UpdatedAt { get; set; } = "";

    /// <summary>True for what is left of a deleted item; null otherwise.</summary>
    [DynamoDBProperty(Attributes.Deletion)]
    public bool? IsDeleted { get; set; }

    /// <summary><see cref="Marketplace"/>; null for items that clients write.</summary>
    [DynamoDBProperty(WriterAttribute)]
    public string? Writer { get; set; }

    [DynamoDBProperty(Attributes.Version)]
    public long Version { get; set; }

    /// <summary>The token of the write that stored it.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    [DynamoDBProperty(Attributes.FirstIndexPartitionKey)]
    public string? ListPartition { get; set; }

    [DynamoDBProperty(Attributes.FirstIndexSortKey)]
    public string? ListSort { get; set; }

    [DynamoDBProperty(Attributes.SecondIndexPartitionKey)]
    public string ChangePartition { get; set; } = "";

    [DynamoDBProperty(Attributes.SecondIndexSortKey)]
    public string ChangeSort { get; set; } = "";

    string IListed.ListSort => ListSort ?? "";

    /// <summary>The same item in the list of changes.</summary>
    public StoredItem Listed(ItemId id, DateTimeOffset time)
    {
        ChangePartition = Keys.ItemChanges(Shard.Of(id.Value, Keys.ItemShards));
        ChangeSort = Keys.Updated(time, id.Value);
        return this;
    }

    /// <summary>The item with its version; null if it is deleted or has expired.</summary>
    public Versioned<CatalogueItem>? Find(DateTimeOffset now) =>
        IsThere(now) ? new(ItemMapping.ToItem(this), Version) : null;

    /// <summary>Whether it is neither deleted nor expired.</summary>
    public bool IsThere(DateTimeOffset now) =>
        IsDeleted is not true && (ExpiresAt.Length == 0 || this.IfLive(now) is not null);
}
