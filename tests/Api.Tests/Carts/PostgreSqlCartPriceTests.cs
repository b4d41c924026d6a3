using Personalisation.Api.Tests.Catalogue;
using Personalisation.TestKit.PostgreSql;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Carts;

/// <summary>What the calls of carts cost the table when the carts are in PostgreSQL.</summary>
[Category("OneEngine")]
internal sealed class PostgreSqlCartPriceTests
{
    // The table was not called, so there is no header.
    private const string Nothing = "";

    private TestPostgreSql _postgres = null!;
    private ApiHost _host = null!;

    private HttpClient Client => _host.Client;

    [OneTimeSetUp]
    public async Task Start()
    {
        _postgres = await TestPostgreSql.StartAsync();
        _host = ApiHost.Start(builder =>
        {
            builder.UseSetting("CART_STORE_TYPE", "postgres");
            builder.UseSetting("DATABASE_URL", _postgres.Address);
        });
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    // The stub of an erasure is looked for twice: before, eventually consistent, and after.
    [Test]
    public async Task Create_Cart_CostsNothingOrWithACustomerOneAndAHalf()
    {
        Assert.That(await PriceOf("POST", "carts", "{}", 201), Is.EqualTo(Nothing));
        var json = $$"""{"customer_id":"{{NewId()}}"}""";
        Assert.That(await PriceOf("POST", "carts", json, 201), Is.EqualTo("read=1.5, write=0"));
    }

    [Test]
    public async Task Add_AProduct_CostsItsOfferAndItsEvent()
    {
        var (cart, product) = (await Client.NewCart(NewId()), await Client.NewProduct());
        var json = $$"""{"product_id":"{{product}}"}""";
        Assert.That(await PriceOf("POST", $"carts/{cart}/lines", json, 200), Is.EqualTo("read=1, write=6"));
        Assert.That(await PriceOf("GET", $"carts/{cart}", null, 200), Is.EqualTo(Nothing));
    }

    [Test]
    public async Task Checkout_OneLine_CostsTheReceiptInPlaceOfTheCart()
    {
        var product = await Client.NewProduct(rest: ",\"stock\":9");
        // The first checkout of a month also stores the month.
        var first = await Client.NewCart(NewId(), product);
        await Client.Request("POST", $"/api/v1/carts/{first}/checkout", "{}").Body(201);
        var cart = await Client.NewCart(NewId(), product);
        Assert.That(await PriceOf("POST", $"carts/{cart}/checkout", "{}", 201), Is.EqualTo("read=1.5, write=24"));
    }

    private async Task<string> PriceOf(string method, string path, string? json, int status)
    {
        using var response = await Client.Request(method, $"/api/v1/{path}", json);
        Assert.That((int)response.StatusCode, Is.EqualTo(status), await response.Content.ReadAsStringAsync());
        return response.Headers.TryGetValues("X-Consumed-Capacity", out var values) ? values.Single() : Nothing;
    }
}
