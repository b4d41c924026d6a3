using System.Globalization;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure;

/// <summary>The keys of catalogue items.</summary>
internal static partial class Keys
{
    /// <summary>The number of index partitions for the items of a type, and for all changes.</summary>
    public const int ItemShards = 8;

    private const string PublishedPrefix = "PUBLISHED#";
    private const string PositionPrefix = "POSITION#";
    private const string UpdatedPrefix = "UPDATED#";

    /// <summary>A catalogue item, or what is left of it for a week.</summary>
    public static ItemKey Item(ItemId id) => new($"ITEM#{id}", $"ITEM#{id}");

    /// <summary>Partition of the first index with some of the published items of a type that are no parts of others.</summary>
    public static string ItemList(ContentType type, int shard) =>
        string.Create(CultureInfo.InvariantCulture, $"ITEMS#{type}#{shard}");

    /// <summary>Sort key in <see cref="ItemList"/>.</summary>
    public static string Published(DateTimeOffset time, string id) => $"{PublishedPrefix}{StoredTime.Of(time)}#{id}";

    /// <summary>
    /// The first and last sort key, in <see cref="ItemList"/>, of what was published by a time, or before an item. A
    /// <c>$</c> sorts after the <c>#</c> that precedes ids.
    /// </summary>
    public static (string First, string Last) PublishedBy(DateTimeOffset time, string? before) =>
        (PublishedPrefix, before is null ? $"{PublishedPrefix}{StoredTime.Of(time)}$" : Published(time, before));

    /// <summary>Partition of the first index with the published parts of an item.</summary>
    public static string ItemParts(ItemId parent) => $"PARENT#{parent}";

    /// <summary>Sort key in <see cref="ItemParts"/>.</summary>
    public static string PartPlace(long position, string id) =>
        string.Create(CultureInfo.InvariantCulture, $"{PositionPrefix}{position:D6}#{id}");

    /// <summary>The first and last sort key, in <see cref="ItemParts"/>, of the parts from this one on; null for all.</summary>
    public static (string First, string Last) PartsAfter(string? place) => (place ?? PositionPrefix, "POSITION$");

    /// <summary>Partition of the second index with some of the last changes of items.</summary>
    public static string ItemChanges(int shard) => string.Create(CultureInfo.InvariantCulture, $"ITEMS#{shard}");

    /// <summary>Sort key in <see cref="ItemChanges"/>; without an id, before all changes of that instant.</summary>
    public static string Updated(DateTimeOffset time, string? id) => $"{UpdatedPrefix}{StoredTime.Of(time)}#{id}";

    /// <summary>The first and last sort key, in <see cref="ItemChanges"/>, of the changes between two times.</summary>
    /// <param name="after">The time before them, not included, or the item at which to go on; null for no bound.</param>
    /// <param name="before">The time after them, not included; null for no bound.</param>
    public static (string First, string Last) UpdatedBetween(
        (DateTimeOffset Time, string? Id)? after,
        DateTimeOffset? before
    ) =>
        (
            after is not { } begin ? UpdatedPrefix
            : begin.Id is null ? $"{UpdatedPrefix}{StoredTime.Of(begin.Time)}$"
            : Updated(begin.Time, begin.Id),
            before is { } end ? Updated(end, id: null) : "UPDATED$"
        );
}
