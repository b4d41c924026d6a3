using System.Globalization;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure;

/// <summary>The keys of carts and orders.</summary>
internal static partial class Keys
{
    /// <summary>Sort-key prefix of the pointers to a user's carts.</summary>
    public const string CartPrefix = "CART#";

    /// <summary>Sort key of the head of a user's carts.</summary>
    public const string CartHead = "CARTS";

    /// <summary>Sort-key prefix of what a user said at checkouts.</summary>
    public const string CheckoutPrefix = "CHECKOUT#";

    /// <summary>Partition of the months with orders.</summary>
    public const string OrderMonths = "ORDERS";

    /// <summary>The number of partitions for the orders of a new month; a month keeps the number it began with.</summary>
    public const int OrderShards = 8;

    /// <summary>The number of partitions of the unconfirmed orders.</summary>
    public const int UnconfirmedShards = 8;

    /// <summary>The number of counters for the orders of one vendor on one day.</summary>
    public const int VendorDayShards = 4;

    /// <summary>A cart.</summary>
    public static ItemKey Cart(CartId id) => new($"{CartPrefix}{id}", $"{CartPrefix}{id}");

    /// <summary>The pointer, in a user's partition, to a cart of the user.</summary>
    public static ItemKey CartPointer(UserId user, DateTimeOffset createdAt, CartId id) =>
        new(User(user), $"{CartPrefix}{StoredTime.Of(createdAt)}#{id}");

    /// <summary>The first and last sort key of the pointers to carts created before a place; null for all.</summary>
    public static (string First, string Last) CartPointersBefore(DateTimeOffset? time, string? id) =>
        (CartPrefix, time is { } end ? $"{CartPrefix}{StoredTime.Of(end)}#{id}" : "CART$");

    /// <summary>What claims of one user change one after another; the stub while the user is being erased.</summary>
    public static ItemKey Carts(UserId user) => new(User(user), CartHead);

    /// <summary>An order.</summary>
    public static ItemKey Order(OrderId id) => new($"ORDER#{id}", $"ORDER#{id}");

    /// <summary>Partition of the first index with the orders of a user.</summary>
    public static string CustomerOrders(UserId user) => $"CUSTOMER#{user}#ORDERS";

    /// <summary>Partition of the second index with the orders of a vendor.</summary>
    public static string VendorOrders(VendorId vendor) => $"{VendorPrefix}{vendor}#ORDERS";

    /// <summary>Partition with some of the references to the orders of a month.</summary>
    public static string OrderList(DateTimeOffset time, int shard) =>
        string.Create(CultureInfo.InvariantCulture, $"{OrderMonths}#{Month(time)}#{shard}");

    /// <summary>Partition of the first index with the orders on which a vendor has still to begin.</summary>
    public static string OpenOrders(VendorId vendor) => $"{VendorPrefix}{vendor}#OPEN";

    /// <summary>Partition of the second index with some of the unconfirmed orders.</summary>
    public static string UnconfirmedOrders(int shard) =>
        string.Create(CultureInfo.InvariantCulture, $"UNCONFIRMED#{shard}");

    /// <summary>Sort key of an unconfirmed order; without an id, below all that lapse at that instant.</summary>
    public static string Due(DateTimeOffset time, string? id) => $"DUE#{StoredTime.Of(time)}#{id}";

    /// <summary>One of the counters of the orders of a vendor on a day.</summary>
    public static ItemKey VendorDay(VendorId vendor, DateOnly day, int shard) =>
        new(Vendor(vendor).Partition, string.Create(CultureInfo.InvariantCulture, $"{VendorDayPrefix(day)}{shard}"));

    /// <summary>Sort-key prefix of the counters of a day.</summary>
    public static string VendorDayPrefix(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"DAY#{day:yyyyMMdd}#");

    /// <summary>How many of a product a vendor sold in a month.</summary>
    public static ItemKey Sold(VendorId vendor, DateOnly month, ProductId product) =>
        new(Vendor(vendor).Partition, $"{SoldPrefix(month)}{product}");

    /// <summary>Sort-key prefix of what a vendor sold in a month.</summary>
    public static string SoldPrefix(DateOnly month) =>
        string.Create(CultureInfo.InvariantCulture, $"SOLD#{month:yyyyMM}#");

    /// <summary>
    /// What was decided about the checkouts of a cart that is in another store. With the time of its creation, because
    /// the id may be used again once the cart has expired.
    /// </summary>
    public static ItemKey Receipt(CartId cart, DateTimeOffset createdAt) =>
        new($"{CheckoutPrefix}{cart}#{StoredTime.Of(createdAt)}", $"{CheckoutPrefix}{cart}#{StoredTime.Of(createdAt)}");

    /// <summary>
    /// What a user said at the checkout of a cart. The time keeps it apart from that of a later cart of the same id.
    /// </summary>
    public static ItemKey Checkout(UserId user, DateTimeOffset placedAt, CartId cart) =>
        new(User(user), $"{CheckoutPrefix}{StoredTime.Of(placedAt)}#{cart}");

    /// <summary>What somebody who is no user said at the checkout of a cart.</summary>
    public static ItemKey GuestCheckout(DateTimeOffset placedAt, CartId cart) =>
        new($"GUEST#{cart}", $"{CheckoutPrefix}{StoredTime.Of(placedAt)}#{cart}");
}
