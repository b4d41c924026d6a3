using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Listing;

namespace Personalisation.Infrastructure.CatalogueItems;

/// <summary>Items from and to what is stored.</summary>
internal static class ItemMapping
{
    /// <summary>What is stored of an item.</summary>
    public static StoredItem ToStored(Versioned<CatalogueItem> item, string writeToken, string? writer = null)
    {
        var (value, texts, facts) = (item.Value, item.Value.Texts, item.Value.Facts);
        var stored = new StoredItem
        {
            Id = value.Id.Value,
            Type = value.Type.Value,
            State = (int)value.State,
            Title = texts.Title,
            Description = texts.Description,
            Category = texts.Category,
            Language = texts.Language,
            Tags = texts.Tags.IsEmpty ? null : [.. texts.Tags],
            Creators = texts.Creators.IsEmpty ? null : [.. texts.Creators],
            Parent = value.Place?.Parent.Value,
            Position = value.Place?.Position,
            PageUrl = texts.PageUrl,
            ImageUrl = texts.ImageUrl,
            Seconds = facts.Seconds,
            Price = facts.Price?.Amount,
            Currency = facts.Price?.Currency.Code,
            Average = facts.Rating?.Average,
            Ratings = facts.Rating?.Count,
            Latitude = facts.Location?.Latitude,
            Longitude = facts.Location?.Longitude,
            More = facts.Attributes?.Json,
            PublishedAt = StoredTime.Of(value.PublishedAt),
            CreatedAt = StoredTime.Of(value.CreatedAt),
            UpdatedAt = StoredTime.Of(value.UpdatedAt),
            Writer = writer,
            Version = item.Version,
            WriteToken = writeToken,
        };
        if (value.State == ItemState.Published)
        {
            (stored.ListPartition, stored.ListSort) = PlaceOf(value);
        }

        stored.Listed(value.Id, value.UpdatedAt);
        return value.ExpiresAt is { } end
            ? TableItem.Place(stored, Keys.Item(value.Id), end)
            : TableItem.Place(stored, Keys.Item(value.Id));
    }

    /// <summary>What is left of a deleted item: for a week, or for good of a product, whose id is never used again.</summary>
    public static StoredItem DeletedOf(
        ItemId id,
        DateTimeOffset time,
        long version,
        string writeToken,
        string? writer = null
    )
    {
        var item = new StoredItem
        {
            Id = id.Value,
            UpdatedAt = StoredTime.Of(time),
            IsDeleted = true,
            Writer = writer,
            Version = version,
            WriteToken = writeToken,
        };
        return writer is null
            ? TableItem.Place(item.Listed(id, time), Keys.Item(id), time + StoredItem.KeptDeleted)
            : TableItem.Place(item.Listed(id, time), Keys.Item(id));
    }

    /// <summary>The id is free, also because its item was deleted or has expired; or the item is the marketplace's.</summary>
    public static Condition OfMarketplace(DateTimeOffset now)
    {
        var (free, own) = (
            Condition.Free(now),
            AttributeCondition.Has(StoredItem.WriterAttribute, new(StoredItem.Marketplace))
        );
        (free.Names["#del"], free.Values[":del"]) = (Attributes.Deletion, new() { BOOL = true });
        return new(
            $"{free.Expression} OR #del = :del OR {own.Expression}",
            new(free.Names.Concat(own.Names), StringComparer.Ordinal),
            new(free.Values.Concat(own.Values), StringComparer.Ordinal)
        );
    }

    /// <summary>The item.</summary>
    public static CatalogueItem ToItem(StoredItem stored) => StoredData.Read(stored, Restore);

    private static CatalogueItem Restore(StoredItem stored) =>
        new(
            ItemId.Parse(stored.Id),
            ContentType.Parse(stored.Type),
            (ItemState)stored.State,
            new ItemTexts(stored.Title)
            {
                Description = stored.Description,
                Category = stored.Category,
                Language = stored.Language,
                PageUrl = stored.PageUrl,
                ImageUrl = stored.ImageUrl,
                Tags = [.. stored.Tags ?? []],
                Creators = [.. stored.Creators ?? []],
            },
            stored.Parent is null ? null : new ItemPlace(ItemId.Parse(stored.Parent), stored.Position),
            new ItemFacts
            {
                Seconds = stored.Seconds,
                Price = stored.Price is { } amount ? new Money(amount, Currency.Parse(stored.Currency)) : null,
                Rating = stored.Average is { } average ? new ItemRating(average, stored.Ratings!.Value) : null,
                Location = stored.Latitude is { } latitude ? new GeoPoint(latitude, stored.Longitude!.Value) : null,
                Attributes = stored.More is null ? null : ItemAttributes.Parse(stored.More),
            },
            StoredTime.Parse(stored.PublishedAt!),
            stored.ExpiresAt.Length == 0 ? null : StoredTime.Parse(stored.ExpiresAt),
            StoredTime.Parse(stored.CreatedAt!),
            StoredTime.Parse(stored.UpdatedAt)
        );

    private static (string Partition, string Sort) PlaceOf(CatalogueItem item) =>
        item.Place is { } place
            ? (Keys.ItemParts(place.Parent), Keys.PartPlace(place.Order, item.Id.Value))
            : (
                Keys.ItemList(item.Type, Shard.Of(item.Id.Value, Keys.ItemShards)),
                Keys.Published(item.PublishedAt, item.Id.Value)
            );
}
