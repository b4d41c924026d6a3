using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Reviews;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Infrastructure.Tests;

/// <summary>The keys of the marketplace as exact text: stored keys cannot be renamed.</summary>
internal sealed class MarketplaceKeysTests
{
    private static readonly DateTimeOffset Time = new(2025, 6, 26, 14, 0, 0, TimeSpan.FromHours(2));
    private static readonly VendorId Vendor = VendorId.Parse("v");
    private static readonly ProductId Product = ProductId.Parse("p");
    private static readonly UserId User = A.Id("u");

    private static string Text(ItemKey key) => $"{key.Partition} / {key.Sort}";

    [Test]
    public void Keys_OfTheCatalogue_AreTheDocumentedTexts() =>
        Assert.Multiple(() =>
        {
            Assert.That(Text(Keys.Vendor(Vendor)), Is.EqualTo("VENDOR#v / VENDOR#v"));
            Assert.That(Keys.Closings, Is.EqualTo("CLOSING"));
            Assert.That(Keys.Closing(Vendor, Time), Is.EqualTo("2025-06-26T12:00:00.0000000Z#v"));
            var email = EmailAddress.Parse("Ada@Example.org");
            Assert.That(Text(Keys.VendorEmail(email)), Is.EqualTo("EMAIL#ada@example.org / VENDOR"));
            Assert.That(Text(Keys.MonthOf(Keys.VendorMonths, Time)), Is.EqualTo("VENDORS / MONTH#202506"));
            Assert.That(Keys.VendorList(Time, 1), Is.EqualTo("VENDORS#202506#1"));
            Assert.That(Text(Keys.Product(Product)), Is.EqualTo("PRODUCT#p / PRODUCT#p"));
            Assert.That(Text(Keys.Offer(Product)), Is.EqualTo("PRODUCT#p / PRODUCT#p#OFFER"));
            Assert.That(Keys.VendorProducts(Vendor), Is.EqualTo("VENDOR#v#PRODUCTS"));
            Assert.That(Keys.ProductPlace(Product), Is.EqualTo("PRODUCT#p"));
            Assert.That(Keys.ProductsAfter(null), Is.EqualTo(("PRODUCT#", "PRODUCT$")));
            Assert.That(Keys.ProductsAfter(Product), Is.EqualTo(("PRODUCT#p ", "PRODUCT$")));
            var slug = CategorySlug.Parse("crafts");
            Assert.That(Text(Keys.Category(slug)), Is.EqualTo("CATEGORIES / CATEGORY#crafts"));
            Assert.That(Keys.CategoryList(slug, 7), Is.EqualTo("CATEGORY#crafts#7"));
            Assert.That(Text(Keys.Rating(Keys.Product(Product), 7)), Is.EqualTo("PRODUCT#p / PRODUCT#p#RATING#7"));
            Assert.That(Text(Keys.Fans(Keys.Vendor(Vendor), 0)), Is.EqualTo("VENDOR#v / VENDOR#v#FANS#0"));
            Assert.That(Keys.TallyShards, Is.EqualTo(8));
            Assert.That(Text(Keys.Samples), Is.EqualTo("SAMPLES / SAMPLES"));
        });

    [Test]
    public void Keys_OfReviewsAndFavourites_AreTheDocumentedTexts() =>
        Assert.Multiple(() =>
        {
            Assert.That(Text(Keys.Review(Product, User)), Is.EqualTo("PRODUCT#p / REVIEW#u"));
            Assert.That(Text(Keys.ReviewPointer(User, Product)), Is.EqualTo("USER#u / REVIEW#p"));
            Assert.That(Keys.ReviewPointersAfter(null), Is.EqualTo(("REVIEW#", "REVIEW$")));
            Assert.That(Keys.ReviewPointersAfter(Product), Is.EqualTo(("REVIEW#p ", "REVIEW$")));
            Assert.That(Text(Keys.Reviews(User)), Is.EqualTo("USER#u / REVIEWS"));
            Assert.That(Keys.ProductReviews(Product), Is.EqualTo("PRODUCT#p#REVIEWS"));
            Assert.That(Keys.VendorReviews(Vendor), Is.EqualTo("VENDOR#v#REVIEWS"));
            var place = new ReviewPlace(Time, Product, User);
            Assert.That(Keys.ReviewByProduct(place), Is.EqualTo("REVIEW#2025-06-26T12:00:00.0000000Z#u"));
            Assert.That(Keys.ReviewByVendor(place), Is.EqualTo("REVIEW#2025-06-26T12:00:00.0000000Z#p#u"));
            var favourite = Keys.Favourite(User, Keys.Product(Product));
            Assert.That(Text(favourite), Is.EqualTo("USER#u / FAV#PRODUCT#p"));
            Assert.That(Keys.FavouriteTarget(favourite), Is.EqualTo(Keys.Product(Product)));
            Assert.That(Keys.FavouritesAfter(Keys.FavouritePrefix, null), Is.EqualTo(("FAV#", "FAV$")));
            Assert.That(
                Keys.FavouritesAfter(Keys.FavouriteProductPrefix, favourite.Sort),
                Is.EqualTo(("FAV#PRODUCT#p ", "FAV#PRODUCT$"))
            );
            Assert.That(Keys.FavouriteVendorPrefix, Is.EqualTo("FAV#VENDOR#"));
            Assert.That(Text(Keys.Favourites(User)), Is.EqualTo("USER#u / FAVOURITES"));
            Assert.That(Keys.FanList(Keys.Product(Product), 7), Is.EqualTo("FANS#PRODUCT#p#7"));
            Assert.That(Keys.FansAfter(null), Is.EqualTo(("USER#", "USER$")));
            Assert.That(Keys.FansAfter(User), Is.EqualTo(("USER#u", "USER$")));
        });
}
