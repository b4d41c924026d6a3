using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using static Personalisation.Api.Tests.Catalogue.Shop;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Catalogue;

/// <summary>
/// What each access pattern of docs/marketplace.md costs, with items of the size that the page assumes: 1.1 KB for a
/// product, a little under 1 KB for a review, 0.5 KB for a favourite.
/// </summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class PriceTests
{
    private const int PageSize = 25;

    private static readonly string About = new('a', 640);
    private static readonly string Comment = new('a', 300);
    private static readonly string LongName = new('n', 120);

    private static HttpClient Client => SharedApi.Client;

    private static async Task<string> PriceOf(Task<HttpResponseMessage> sent, int status)
    {
        using var response = await sent;
        Assert.That((int)response.StatusCode, Is.EqualTo(status), await response.Content.ReadAsStringAsync());
        return response.Headers.GetValues("X-Consumed-Capacity").Single();
    }

    private static Task<string> PriceOfGet(string address) => PriceOf(Client.GetAsync($"/api/v1/{address}"), 200);

    private static Task<string> Create(string vendor, string rest = "", string? id = null) =>
        PriceOf(
            Client.Request("POST", "/api/v1/products", Product(vendor, id, $$""","description":"{{About}}"{{rest}}""")),
            201
        );

    // The partition of a category's list that a product is in.
    private static int ShardOf(string id) =>
        (int)(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id))) % 8);

    [Test]
    public async Task Pattern1And2_CustomerByIdAndAddress_CostAHalfAndTwo()
    {
        var (id, email) = (NewId(), NewEmail());
        await Client
            .Request("POST", "/api/v1/users", $$"""{"id":"{{id}}","email":"{{email}}","name":"Ada"}""")
            .Body(201);
        Assert.That(await PriceOfGet($"users/{id}"), Is.EqualTo("read=0.5, write=0"));
        Assert.That(await PriceOfGet($"users?email={email}"), Is.EqualTo("read=2, write=0"));
    }

    [Test]
    public async Task Pattern4_FavouritesOfACustomer_Cost1And5Tenths()
    {
        var (user, vendor) = (NewId(), await Client.NewVendor());
        for (var index = 0; index < PageSize; index++)
        {
            var json = Product(vendor).Replace("Bread", LongName, StringComparison.Ordinal);
            var product = (await Client.Request("POST", "/api/v1/products", json).Body(201)).Text("id");
            await Client.Request("PUT", $"/api/v1/users/{user}/favourites/products/{product}").NoBody(204);
        }

        Assert.That(await PriceOfGet($"users/{user}/favourites"), Is.EqualTo("read=1.5, write=0"));
    }

    [Test]
    public async Task Pattern5And6_VendorByIdAndAddress_CostAHalfAndTwo()
    {
        var (id, email) = (NewId(), NewEmail());
        await Client.NewVendor();
        var created = PriceOf(Client.Request("POST", "/api/v1/vendors", Vendor(id, email)), 201);
        Assert.That(await created, Is.EqualTo("read=0, write=5"));
        Assert.That(await PriceOfGet($"vendors/{id}"), Is.EqualTo("read=0.5, write=0"));
        Assert.That(await PriceOfGet($"vendors?email={email}"), Is.EqualTo("read=2, write=0"));
    }

    [Test]
    public async Task Pattern7And10_ProductsOfAVendor_Cost3And5Tenths()
    {
        var vendor = await Client.NewVendor();
        for (var index = 0; index < PageSize; index++)
        {
            // Without a category, so in one index only: the product 4 and 2, the offer 2, the check of the vendor 2, the
            // catalogue item 4 and 2 in each index.
            Assert.That(await Create(vendor), Is.EqualTo("read=0, write=18"));
        }

        Assert.That(await PriceOfGet($"vendors/{vendor}/products"), Is.EqualTo("read=3.5, write=0"));
    }

    [Test]
    public async Task Pattern9_ProductById_CostsAHalf()
    {
        var (vendor, id) = (await Client.NewVendor(), NewId());
        await Create(vendor, id: id);
        for (var index = 0; index < 10; index++)
        {
            await Client.PutJson($"/api/v1/products/{id}/reviews/{NewId()}", """{"rating":5}""").Body(201);
            await Client.Request("PUT", $"/api/v1/users/{NewId()}/favourites/products/{id}").NoBody(204);
        }

        Assert.That(await PriceOfGet($"products/{id}"), Is.EqualTo("read=0.5, write=0"));
        Assert.That(await PriceOfGet($"products/{id}?consistent=true"), Is.EqualTo("read=1, write=0"));
    }

    [Test]
    public async Task Pattern11_ProductsOfACategory_Cost8And5Tenths()
    {
        var (vendor, slug) = (await Client.NewVendor(), $"c-{Guid.NewGuid():N}");
        await Client.PutJson($"/api/v1/categories/{slug}", """{"name":"Crafts"}""").Body(200);
        foreach (var shard in Enumerable.Range(0, 8))
        {
            var ids = Enumerable.Range(0, 1_000).Select(_ => NewId()).Where(id => ShardOf(id) == shard).Take(5);
            foreach (var id in ids)
            {
                // The category is read strongly.
                var price = await Create(vendor, $$""","category":"{{slug}}" """, id);
                Assert.That(price, Is.EqualTo("read=1, write=20"));
            }
        }

        // The category, and up to seven products of each of its eight partitions, two units each.
        Assert.That(await PriceOfGet($"products?category={slug}"), Is.EqualTo("read=8.5, write=0"));
    }

    [Test]
    public async Task Pattern12_ReviewsOfAProduct_Cost1And5Tenths()
    {
        var (vendor, product, author) = (await Client.NewVendor(), NewId(), "");
        await Create(vendor, id: product);
        for (var index = 0; index < 10; index++)
        {
            author = NewId();
            var put = await Put(author, 5);
            // The offer, and the review strongly; review 2 and 1 and 1, stars twice 2, pointer 2, stub 2. For the event, the
            // catalogue item; the event 2, the sums 2, the check of the consent 2.
            Assert.That(put, Is.EqualTo("read=2, write=18"));
        }

        Assert.That(await PriceOfGet($"products/{product}/reviews"), Is.EqualTo("read=1.5, write=0"));
        Assert.That(await PriceOfGet($"vendors/{vendor}/reviews"), Is.EqualTo("read=1.5, write=0"));
        Assert.That(await PriceOfGet($"vendors/{vendor}/dashboard"), Is.EqualTo("read=4, write=0"));
        Assert.That(await PriceOfGet($"products/{product}/reviews/{author}"), Is.EqualTo("read=0.5, write=0"));
        Assert.That(await PriceOfGet($"users/{author}/reviews"), Is.EqualTo("read=1, write=0"));
        Assert.That(await Put(author, 1, 200), Is.EqualTo("read=2, write=16"));
        Assert.That(await Put(author, 1, 200), Is.EqualTo("read=1.5, write=6"));

        Task<string> Put(string user, int stars, int status = 201) =>
            PriceOf(
                Client.PutJson(
                    $"/api/v1/products/{product}/reviews/{user}",
                    $$"""{"rating":{{stars}},"comment":"{{Comment}}"}"""
                ),
                status
            );
    }

    [Test]
    public async Task Vendor_Closed_CostsSix()
    {
        var vendor = await Client.NewVendor();
        // The vendor strongly, and its products; the item twice 2, its list 2, the address 2.
        var closed = PriceOf(Client.DeleteAsync($"/api/v1/vendors/{vendor}"), 204);
        Assert.That(await closed, Is.EqualTo("read=1.5, write=6"));
    }

    [Test]
    public async Task List_OfAClosedVendor_CostsAHalfMore()
    {
        var vendor = await Client.NewVendor();
        await Client.DeleteAsync($"/api/v1/vendors/{vendor}").NoBody(204);
        Assert.That(await PriceOfGet($"vendors/{vendor}/products"), Is.EqualTo("read=1, write=0"));
    }

    [Test]
    public async Task Favourite_OnAndOff_CostThirteenAndEleven()
    {
        var (user, product) = (NewId(), await Client.NewProduct());
        var address = $"/api/v1/users/{user}/favourites/products/{product}";
        Assert.That(await PriceOf(Client.Request("PUT", address), 204), Is.EqualTo("read=1, write=13"));
        Assert.That(await PriceOf(Client.DeleteAsync(address), 204), Is.EqualTo("read=0.5, write=11"));
        // A vendor is not about anything: there is no event.
        var vendor = $"/api/v1/users/{user}/favourites/vendors/{await Client.NewVendor()}";
        Assert.That(await PriceOf(Client.Request("PUT", vendor), 204), Is.EqualTo("read=0.5, write=7"));
        Assert.That(await PriceOf(Client.DeleteAsync(vendor), 204), Is.EqualTo("read=0, write=5"));
    }

    [Test]
    public async Task Fans_OfAProduct_CostFour()
    {
        var product = await Client.NewProduct();
        await Client.Request("PUT", $"/api/v1/users/{NewId()}/favourites/products/{product}").NoBody(204);
        Assert.That(await PriceOfGet($"products/{product}/fans"), Is.EqualTo("read=4, write=0"));
    }

    [Test]
    public async Task Stock_SetAndAdjusted_CostsOneAndTwo()
    {
        var address = $"/api/v1/products/{await Client.NewProduct()}/stock";
        Assert.That(await PriceOf(Client.PutJson(address, """{"available":5}"""), 200), Is.EqualTo("read=1, write=2"));
        // The strong read is for the response.
        Assert.That(
            await PriceOf(Client.Request("POST", $"{address}/adjust", """{"by":1}"""), 200),
            Is.EqualTo("read=1, write=2")
        );
    }

    [Test]
    public async Task Product_ChangedAndRemoved_CostsTwentyAnd19()
    {
        var (vendor, slug, id) = (await Client.NewVendor(), $"c-{Guid.NewGuid():N}", NewId());
        await Client.PutJson($"/api/v1/categories/{slug}", """{"name":"Crafts"}""").Body(200);
        await Create(vendor, $$""","category":"{{slug}}" """, id);
        var changed = Client.PatchJson($"/api/v1/products/{id}", """{"price":{"amount":1,"currency":"EUR"}}""");
        Assert.That(await PriceOf(changed, 200), Is.EqualTo("read=1, write=20"));
        var removed = Client.DeleteAsync($"/api/v1/products/{id}");
        Assert.That(await PriceOf(removed, 204), Is.EqualTo("read=1, write=19"));
    }
}
