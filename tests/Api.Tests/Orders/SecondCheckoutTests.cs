using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Orders;

/// <summary>What the body of a second checkout says is not dropped silently.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class SecondCheckoutTests
{
    private const string Said =
        """{"contact":"ada@example.org","note":"Ring.","delivery":{"mode":"DELIVERY","address":"1 Main St"},"expected_total":{"amount":490,"currency":"EUR"}}""";

    private static HttpClient Client => SharedApi.Client;

    [TestCase(Said)]
    [TestCase("{}")]
    [TestCase("""{"contact":"ada@example.org"}""")]
    [TestCase("""{"delivery":{"mode":"DELIVERY","address":"1 Main St"}}""")]
    [TestCase("""{"expected_total":{"amount":490,"currency":"EUR"}}""")]
    public async Task Checkout_WhatWasSaidBefore_IsA200(string json)
    {
        var (cart, order) = await NewOrder(NewId());
        var again = await Client.Request("POST", $"/api/v1/carts/{cart}/checkout", json).Body(200);
        Assert.That(again.GetProperty("orders")[0].Text("id"), Is.EqualTo(order));
    }

    [TestCase("""{"delivery":{"address":"2 Main St"}}""", "delivery.address")]
    [TestCase("""{"contact":"bob@example.org","note":"Knock."}""", "contact", "note")]
    [TestCase("""{"delivery":{"mode":"PICKUP"}}""", "delivery.mode")]
    [TestCase("""{"expected_total":{"amount":489,"currency":"EUR"}}""", "expected_total")]
    [TestCase("""{"expected_total":{"amount":490,"currency":"USD"}}""", "expected_total")]
    public async Task Checkout_AnythingElse_IsA409ThatNamesIt(string json, params string[] differs)
    {
        foreach (var customer in (string?[])[NewId(), null])
        {
            var (cart, order) = await NewOrder(customer);
            var problem = await Client
                .Request("POST", $"/api/v1/carts/{cart}/checkout", json, ("Idempotency-Key", NewId()))
                .Problem(409, "already_ordered");
            problem.GetProperty("orders").AssertIs($"""["{order}"]""");
            Assert.That(
                problem.GetProperty("differs").EnumerateArray().Select(it => it.GetString()),
                Is.EqualTo(differs)
            );
            Assert.That((await Person(order)).Text("address"), Is.EqualTo("1 Main St"));
        }
    }

    [Test]
    public async Task Checkout_AKeyAfterAConflict_IsNotUsedUp()
    {
        var (cart, order) = await NewOrder(NewId());
        var (path, key) = ($"/api/v1/carts/{cart}/checkout", ("Idempotency-Key", NewId()));
        var json = """{"note":"Knock."}""";
        await Client.Request("POST", path, json, key).Problem(409, "already_ordered");
        await Client.Request("POST", path, json, key).Problem(409, "already_ordered");
        var again = await Client.Request("POST", path, Said, ("Idempotency-Key", NewId())).Body(200);
        Assert.That(again.GetProperty("orders")[0].Text("id"), Is.EqualTo(order));
    }

    [Test]
    public async Task Checkout_ItsKeyWithAnotherBody_IsA422()
    {
        var (cart, key) = (await Client.NewCart(null, await Client.NewProduct()), ("Idempotency-Key", NewId()));
        var path = $"/api/v1/carts/{cart}/checkout";
        await Client.Request("POST", path, Said, key).Body(201);
        await Client.Request("POST", path, "{}", key).Problem(422, "idempotency_key_reused");
        await Client.Request("POST", path, Said, key).Body(201);
    }

    // For others, the orders of a guest's cart that a customer checked out do not exist.
    [Test]
    public async Task Checkout_ByAnotherCustomer_LearnsNothing()
    {
        var cart = await Client.NewCart(null, await Client.NewProduct());
        var path = $"/api/v1/carts/{cart}/checkout";
        await Client.Request("POST", path, Said, ("Acting-As", $"customer/{NewId()}")).Body(201);
        await Client
            .Request("POST", path, """{"note":"Knock."}""", ("Acting-As", $"customer/{NewId()}"))
            .Problem(404, "cart_not_found");
    }

    [Test]
    public async Task Checkout_DeliveryWithoutAnAddress_IsA400()
    {
        var cart = await Client.NewCart(null, await Client.NewProduct());
        var path = $"/api/v1/carts/{cart}/checkout";
        var problem = await Client
            .Request("POST", path, """{"delivery":{"mode":"DELIVERY"}}""")
            .Problem(400, "invalid_request", "delivery.address");
        problem.GetProperty("errors").AssertIs("""{"delivery.address":["is required with delivery.mode DELIVERY"]}""");
        await Client.Request("POST", path, """{"delivery":{"mode":"PICKUP"}}""").Body(201);
    }

    private static async Task<(string Cart, string Order)> NewOrder(string? customer)
    {
        var cart = await Client.NewCart(customer, await Client.NewProduct());
        var placed = await Client.Request("POST", $"/api/v1/carts/{cart}/checkout", Said).Body(201);
        return (cart, placed.GetProperty("orders")[0].Text("id"));
    }

    private static async Task<System.Text.Json.JsonElement> Person(string order) =>
        (await Client.GetAsync($"/api/v1/orders/{order}?consistent=true&include=person").Body(200)).GetProperty(
            "person"
        );
}
