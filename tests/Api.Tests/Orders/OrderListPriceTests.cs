using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;
using Personalisation.Api.Tests.Reported;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Orders;

/// <summary>
/// What a page of 25 orders of two lines costs, the patterns 3, 8 and 14 to 16 of docs/carts.md, in a table without other
/// orders.
/// </summary>
[Category("OneEngine")]
internal sealed class OrderListPriceTests
{
    private const int PageSize = 25;

    private readonly ApiHost _api = ApiHost.Start(builder =>
        builder.UseSetting("TABLE_NAME", $"order-lists-{Guid.NewGuid():N}")
    );

    private readonly string _customer = NewId();
    private string _vendor = "";

    [OneTimeSetUp]
    public async Task Order()
    {
        _vendor = await _api.Client.NewVendor();
        var products = new[] { await _api.Client.NewProduct(_vendor), await _api.Client.NewProduct(_vendor) };
        for (var index = 0; index < PageSize; index++)
        {
            await _api.Client.Checkout(await _api.Client.NewCart(_customer, products)).Body(201);
        }
    }

    [OneTimeTearDown]
    public async Task Stop() => await _api.DisposeAsync();

    [Test]
    public async Task Pattern3And14_OrdersOfACustomer_CostThree() =>
        Assert.That(await PriceOf($"users/{_customer}/orders"), Is.EqualTo("read=3, write=0"));

    [Test]
    public async Task Pattern8And15_OrdersOfAVendor_CostThreeAndAHalf() =>
        Assert.That(await PriceOf($"vendors/{_vendor}/orders"), Is.EqualTo("read=3.5, write=0"));

    // The references, and each order.
    [Test]
    public async Task OpenOrders_OfAVendor_CostFourteenAndAHalf() =>
        Assert.That(await PriceOf($"vendors/{_vendor}/orders?open=true"), Is.EqualTo("read=14.5, write=0"));

    // The months, eight partitions, and each order.
    [Test]
    public async Task Pattern16_RecentOrders_CostSeventeen() =>
        Assert.That(await PriceOf("orders"), Is.EqualTo("read=17, write=0"));

    private async Task<string> PriceOf(string path)
    {
        using var response = await _api.Client.GetAsync($"/api/v1/{path}");
        var body = await Task.FromResult(response).Body(200);
        Assert.That(body.GetProperty("items").GetArrayLength(), Is.EqualTo(PageSize));
        return response.Headers.GetValues("X-Consumed-Capacity").Single();
    }
}
