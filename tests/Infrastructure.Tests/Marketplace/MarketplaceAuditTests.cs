using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Marketplace;
using Personalisation.Domain.Favourites;
using Personalisation.Domain.Marketplace;
using Personalisation.Infrastructure.Tests.Catalogue;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Marketplace;

/// <summary>The audit finds each kind of breach; otherwise its silence would say nothing.</summary>
internal sealed class MarketplaceAuditTests
{
    [TestCase("OFFR", "price", "491", MarketplaceRule.OfferAgrees)]
    [TestCase("OFFR", "avail", "-1", MarketplaceRule.StockIsNotNegative)]
    [TestCase("RATE", "n5", "7", MarketplaceRule.StarsAddUp)]
    [TestCase("FANS", "n", "7", MarketplaceRule.FansAddUp)]
    [TestCase("OFFR", null, null, MarketplaceRule.OfferAgrees)]
    [TestCase("VMAI", null, null, MarketplaceRule.AddressIsOwned)]
    [TestCase("VEND", null, null, MarketplaceRule.AddressIsOwned)]
    [TestCase("REVP", null, null, MarketplaceRule.ReviewIsListed)]
    [TestCase("REVW", null, null, MarketplaceRule.ReviewIsListed)]
    [TestCase("FAV", null, null, MarketplaceRule.FansAddUp)]
    [TestCase("PROD", "gsi2pk", "", MarketplaceRule.CategoryListAgrees)]
    [TestCase("VMAI", "id", "other", MarketplaceRule.AddressIsOwned)]
    [TestCase("PROD", null, null, MarketplaceRule.OfferAgrees)]
    [TestCase("PROD", null, null, MarketplaceRule.CatalogueItemAgrees)]
    [TestCase("ITM", null, null, MarketplaceRule.CatalogueItemAgrees)]
    [TestCase("ITM", "title", "Rolls", MarketplaceRule.CatalogueItemAgrees)]
    [TestCase("ITM", "state", "2", MarketplaceRule.CatalogueItemAgrees)]
    [TestCase("ITM", "price", "491", MarketplaceRule.CatalogueItemAgrees)]
    [TestCase("ITM", "ver", "1", MarketplaceRule.CatalogueItemAgrees)]
    [TestCase("VEND", null, null, MarketplaceRule.VendorIsOpen)]
    [TestCase("VEND", "typ", "VENDX", MarketplaceRule.VendorIsOpen)]
    public async Task FindBreaches_OneItemIsAltered_NamesTheRule(
        string kind,
        string? attribute,
        string? value,
        MarketplaceRule rule
    )
    {
        await using var store = await Market.Open();
        await store.PutCategory("crafts");
        var product = store.Product(await store.NewVendor(), category: "crafts");
        await store.Create(product, available: 3);
        var user = A.FreshId();
        await store.Put(product.Id, user, 5);
        await store.Favour(user, FavouriteTarget.Of(product.Id));
        await store.AssertSound();

        await Alter(store, kind, attribute, value);
        var breaches = await store.Port<IMarketplaceRepository>().FindBreaches(CancellationToken.None);
        Assert.That(breaches.Select(breach => breach.Rule), Has.Member(rule));
        Assert.That(breaches.Select(breach => breach.Subject), Has.None.Empty);
    }

    private static async Task Alter(TestStore store, string kind, string? attribute, string? value)
    {
        var scan = await store.Client.ScanAsync(new ScanRequest(store.TableName));
        var item = scan.Items.First(it => string.Equals(it["typ"].S, kind, StringComparison.Ordinal));
        if (attribute is null)
        {
            var key = new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
            {
                ["pk"] = item["pk"],
                ["sk"] = item["sk"],
            };
            await store.Client.DeleteItemAsync(store.TableName, key);
            return;
        }

        if (value is "")
        {
            item.Remove("gsi2pk");
            item.Remove("gsi2sk");
        }
        else
        {
            item[attribute] = item[attribute].N is null ? new(value) : new AttributeValue { N = value };
        }

        await store.PutRaw(item);
    }
}
