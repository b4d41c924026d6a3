using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;

namespace Personalisation.Infrastructure.Tests.CatalogueItems;

/// <summary>The keys of catalogue items as exact text: stored keys cannot be renamed.</summary>
internal sealed class ItemKeysTests
{
    private const string Time = "2025-06-26T12:00:00.0000000Z";

    private static readonly DateTimeOffset At = new(2025, 6, 26, 14, 0, 0, TimeSpan.FromHours(2));
    private static readonly ItemId Id = ItemId.Parse("i");

    [Test]
    public void Keys_OfItems_AreTheDocumentedTexts() =>
        Assert.Multiple(() =>
        {
            Assert.That((Keys.Item(Id).Partition, Keys.Item(Id).Sort), Is.EqualTo(("ITEM#i", "ITEM#i")));
            Assert.That(Keys.ItemList(ContentType.Product, 7), Is.EqualTo("ITEMS#PRODUCT#7"));
            Assert.That(Keys.Published(At, "i"), Is.EqualTo($"PUBLISHED#{Time}#i"));
            Assert.That(Keys.PublishedBy(At, before: null), Is.EqualTo(("PUBLISHED#", $"PUBLISHED#{Time}$")));
            Assert.That(Keys.PublishedBy(At, "i"), Is.EqualTo(("PUBLISHED#", $"PUBLISHED#{Time}#i")));
            Assert.That(Keys.ItemParts(Id), Is.EqualTo("PARENT#i"));
            Assert.That(Keys.PartPlace(3, "i"), Is.EqualTo("POSITION#000003#i"));
            Assert.That(Keys.PartsAfter(place: null), Is.EqualTo(("POSITION#", "POSITION$")));
            Assert.That(Keys.ItemChanges(0), Is.EqualTo("ITEMS#0"));
            Assert.That(Keys.Updated(At, "i"), Is.EqualTo($"UPDATED#{Time}#i"));
            Assert.That(Keys.UpdatedBetween(after: null, before: null), Is.EqualTo(("UPDATED#", "UPDATED$")));
            Assert.That(Keys.UpdatedBetween((At, null), At), Is.EqualTo(($"UPDATED#{Time}$", $"UPDATED#{Time}#")));
            Assert.That(Keys.UpdatedBetween((At, "i"), before: null), Is.EqualTo(($"UPDATED#{Time}#i", "UPDATED$")));
            Assert.That(Keys.ItemShards, Is.EqualTo(8));
        });
}
