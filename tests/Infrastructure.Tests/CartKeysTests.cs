using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Infrastructure.Tests;

/// <summary>The keys of carts and orders as exact text: stored keys cannot be renamed.</summary>
internal sealed class CartKeysTests
{
    private const string Uuid = "0198f0c2-1111-7222-8333-444455556666";

    private static readonly DateTimeOffset Time = new(2025, 6, 26, 14, 0, 0, TimeSpan.FromHours(2));
    private static readonly DateOnly Day = new(2025, 6, 26);
    private static readonly VendorId Vendor = VendorId.Parse("v");
    private static readonly CartId Cart = CartId.Parse(Uuid);
    private static readonly OrderId Order = OrderId.Parse("o");
    private static readonly UserId User = A.Id("u");

    private static string Text(ItemKey key) => $"{key.Partition} / {key.Sort}";

    [Test]
    public void Keys_OfCarts_AreTheDocumentedTexts() =>
        Assert.Multiple(() =>
        {
            Assert.That(Text(Keys.Cart(Cart)), Is.EqualTo($"CART#{Uuid} / CART#{Uuid}"));
            Assert.That(
                Text(Keys.CartPointer(User, Time, Cart)),
                Is.EqualTo($"USER#u / CART#2025-06-26T12:00:00.0000000Z#{Uuid}")
            );
            Assert.That(Keys.CartPointersBefore(null, null), Is.EqualTo(("CART#", "CART$")));
            Assert.That(
                Keys.CartPointersBefore(Time, Uuid),
                Is.EqualTo(("CART#", $"CART#2025-06-26T12:00:00.0000000Z#{Uuid}"))
            );
            Assert.That(Text(Keys.Carts(User)), Is.EqualTo("USER#u / CARTS"));
        });

    [Test]
    public void Keys_OfOrders_AreTheDocumentedTexts() =>
        Assert.Multiple(() =>
        {
            Assert.That(Text(Keys.Order(Order)), Is.EqualTo("ORDER#o / ORDER#o"));
            Assert.That(Keys.CustomerOrders(User), Is.EqualTo("CUSTOMER#u#ORDERS"));
            Assert.That(Keys.VendorOrders(Vendor), Is.EqualTo("VENDOR#v#ORDERS"));
            Assert.That(Keys.OpenOrders(Vendor), Is.EqualTo("VENDOR#v#OPEN"));
            Assert.That(Keys.OrderList(Time, 7), Is.EqualTo("ORDERS#202506#7"));
            Assert.That(Text(Keys.MonthOf(Keys.OrderMonths, Time)), Is.EqualTo("ORDERS / MONTH#202506"));
            Assert.That(Keys.UnconfirmedOrders(3), Is.EqualTo("UNCONFIRMED#3"));
            Assert.That(Keys.Due(Time, "o"), Is.EqualTo("DUE#2025-06-26T12:00:00.0000000Z#o"));
            Assert.That(Text(Keys.VendorDay(Vendor, Day, 1)), Is.EqualTo("VENDOR#v / DAY#20250626#1"));
            Assert.That(Text(Keys.Sold(Vendor, Day, ProductId.Parse("p"))), Is.EqualTo("VENDOR#v / SOLD#202506#p"));
            Assert.That(
                (Keys.VendorDayPrefix(Day), Keys.SoldPrefix(Day)),
                Is.EqualTo(("DAY#20250626#", "SOLD#202506#"))
            );
            Assert.That(
                Text(Keys.Checkout(User, Time, Cart)),
                Is.EqualTo($"USER#u / CHECKOUT#2025-06-26T12:00:00.0000000Z#{Uuid}")
            );
            Assert.That(
                Text(Keys.Receipt(Cart, Time)),
                Is.EqualTo(
                    $"CHECKOUT#{Uuid}#2025-06-26T12:00:00.0000000Z / CHECKOUT#{Uuid}#2025-06-26T12:00:00.0000000Z"
                )
            );
            Assert.That(
                Text(Keys.GuestCheckout(Time, Cart)),
                Is.EqualTo($"GUEST#{Uuid} / CHECKOUT#2025-06-26T12:00:00.0000000Z#{Uuid}")
            );
            Assert.That((Keys.OrderShards, Keys.UnconfirmedShards, Keys.VendorDayShards), Is.EqualTo((8, 8, 4)));
        });
}
