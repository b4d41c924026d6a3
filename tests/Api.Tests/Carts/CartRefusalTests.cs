using System.Text.Json;
using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Carts;

/// <summary>A cart that refuses a change says which product is the reason, by which numbers, and what to do.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class CartRefusalTests
{
    private static HttpClient Client => SharedApi.Client;

    [TestCase("POST", "lines", """{"product_id":"{0}","quantity":4}""", 5)]
    [TestCase("PUT", "lines/{0}", """{"quantity":7}""", 7)]
    [TestCase("POST", "lines/{0}/adjust", """{"by":5}""", 6)]
    [TestCase("POST", "lines/{0}/adjust", """{"by":-3}""", -2)]
    [TestCase("PUT", "lines", """{"lines":[{"product_id":"{0}","quantity":8}]}""", 8)]
    public async Task Change_TooMany_HasTheLineAndItsLimit(string method, string path, string json, int requested)
    {
        var product = await Client.NewProduct(rest: ",\"max_quantity\":4");
        var cart = await Client.NewCart(null, product);
        path = $"/api/v1/carts/{cart}/{path.Replace("{0}", product, StringComparison.Ordinal)}";
        var problem = await Client
            .Request(method, path, json.Replace("{0}", product, StringComparison.Ordinal))
            .Problem(409, "quantity_limit");
        problem
            .GetProperty("lines")
            .AssertIs($$"""[{"product_id":"{{product}}","requested":{{requested}},"limit":4}]""");
        Assert.That(problem.Text("cart_id"), Is.EqualTo(cart));
        var detail =
            requested < 0
                ? $"The cart has 1 of product {product}, and cannot have 3 fewer: take away 1 at most."
                : $"The cart would have {requested} of product {product}, and can have 4: ask for fewer.";
        Assert.That(problem.Text("detail"), Is.EqualTo(detail));
    }

    [Test]
    public async Task Post_OtherCurrency_HasBoth()
    {
        var yen = await Client.NewProduct(await Client.NewVendor("JPY"), price: """{"amount":80,"currency":"JPY"}""");
        var cart = await Client.NewCart(null, await Client.NewProduct());
        var problem = await Client
            .Request("POST", $"/api/v1/carts/{cart}/lines", $$"""{"product_id":"{{yen}}"}""")
            .Problem(409, "currency_mismatch");
        Assert.That(problem.Text("currency"), Is.EqualTo("EUR"));
        problem.GetProperty("lines").AssertIs($$"""[{"product_id":"{{yen}}","currency":"JPY"}]""");
        Assert.That(
            problem.Text("detail"),
            Is.EqualTo($"The price of {yen} is in JPY, those of the cart are in EUR: use another cart for it.")
        );
    }

    [Test]
    public async Task Post_A51stLine_HasTheNumberAndTheLimit()
    {
        var vendor = await Client.NewVendor();
        var products = await Task.WhenAll(Enumerable.Range(0, 51).Select(_ => Client.NewProduct(vendor)));
        var cart = await Client.NewCart(null, products[..50]);
        var problem = await Client
            .Request("POST", $"/api/v1/carts/{cart}/lines", $$"""{"product_id":"{{products[50]}}"}""")
            .Problem(409, "cart_full");
        Assert.That(NumbersOf(problem), Is.EqualTo((51, 50)));
        Assert.That(
            problem.Text("detail"),
            Is.EqualTo("The cart would have 51 lines, and can have 50: order them in two carts.")
        );
    }

    [Test]
    public async Task Post_A16thVendor_HasTheNumberAndTheLimit()
    {
        var products = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Client.NewProduct()));
        var lines = string.Join(',', products.Select(product => $$"""{"product_id":"{{product}}"}"""));
        var problem = await Client
            .Request("POST", "/api/v1/carts", $$"""{"lines":[{{lines}}]}""")
            .Problem(409, "cart_full");
        Assert.That(NumbersOf(problem), Is.EqualTo((16, 15)));
        Assert.That(problem.TryGetProperty("cart_id", out _), Is.False, "there is no such cart");
        Assert.That(
            problem.Text("detail"),
            Is.EqualTo("The cart would have products of 16 vendors, and can have 15: order them in two carts.")
        );
    }

    // Its id, even if the client chose it, is that of no cart.
    [TestCase("""{"lines":[{"product_id":"{0}"}]}""", ",\"for_sale\":false")]
    [TestCase("""{"id":"{1}","lines":[{"product_id":"{0}","quantity":3}]}""", ",\"max_quantity\":2")]
    public async Task Post_RefusedCart_HasNoId(string json, string rest)
    {
        var (product, id) = (await Client.NewProduct(rest: rest), Guid.NewGuid().ToString());
        json = json.Replace("{0}", product, StringComparison.Ordinal).Replace("{1}", id, StringComparison.Ordinal);
        using var response = await Client.Request("POST", "/api/v1/carts", json);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.That(problem.Text("code"), Is.AnyOf("product_not_found", "quantity_limit"));
        Assert.That(problem.GetProperty("lines")[0].Text("product_id"), Is.EqualTo(product));
        Assert.That(problem.TryGetProperty("cart_id", out _), Is.False, problem.ToString());
    }

    [Test]
    public async Task List_WithoutACustomer_SaysThatOneIsRequired()
    {
        var problem = await Client.GetAsync("/api/v1/carts").Problem(400, "invalid_request", "customer_id");
        problem.GetProperty("errors").AssertIs("""{"customer_id":["is required"]}""");
    }

    [Test]
    public async Task Change_ProductsThatAreNotForSale_NamesEach()
    {
        var (absent, hidden) = (NewId(), await Client.NewProduct(rest: ",\"for_sale\":false"));
        var cart = await Client.NewCart();
        var (lines, product) = ($"/api/v1/carts/{cart}/lines", await Client.NewProduct());
        var json =
            $$"""{"lines":[{"product_id":"{{absent}}"},{"product_id":"{{product}}"},{"product_id":"{{absent}}2"}]}""";
        var problem = await Client.PutJson(lines, json).Problem(404, "product_not_found");
        problem.GetProperty("lines").AssertIs($$"""[{"product_id":"{{absent}}"},{"product_id":"{{absent}}2"}]""");
        Assert.That(
            problem.Text("detail"),
            Is.EqualTo($"Products {absent}, {absent}2 are not for sale: leave them out.")
        );
        problem = await Client
            .Request("POST", lines, $$"""{"product_id":"{{hidden}}"}""")
            .Problem(404, "product_not_found");
        problem.GetProperty("lines").AssertIs($$"""[{"product_id":"{{hidden}}"}]""");
        Assert.That(problem.Text("detail"), Is.EqualTo($"Product {hidden} is not for sale: leave it out."));
        problem = await Client.Request("DELETE", $"{lines}/{product}").Problem(404, "line_not_found");
        Assert.That(problem.Text("detail"), Is.EqualTo($"The cart has no line of {product}: add it first."));
    }

    // The id is the client's choice, so that a stranger who knows it finds out that it is taken, and nothing else.
    [Test]
    public async Task Post_TakenId_IsTheSameForOnesOwnAndAnothers()
    {
        var (ada, product) = (NewId(), await Client.NewProduct());
        var (own, others) = (await Client.NewCart(ada, product), await Client.NewCart(NewId(), product));
        await Client.Request("POST", $"/api/v1/carts/{others}/checkout", "{}").Body(201);
        var answers = new List<string>();
        foreach (var id in new[] { own, others })
        {
            var problem = await Client
                .Request("POST", "/api/v1/carts", $$"""{"id":"{{id}}"}""", ("Acting-As", $"customer/{ada}"))
                .Problem(409, "cart_exists");
            var members = problem.EnumerateObject().Where(member => !member.NameEquals("trace_id"));
            answers.Add(string.Join(' ', members.Select(member => member.ToString())));
        }

        Assert.That(answers[1], Is.EqualTo(answers[0]));
    }

    [Test]
    public async Task Claim_IntoAnOrderedCart_SaysWhichIsClosed()
    {
        var (ada, product) = (NewId(), await Client.NewProduct());
        var (guests, ordered) = (await Client.NewCart(null, product), await Client.NewCart(ada, product));
        await Client.Request("POST", $"/api/v1/carts/{ordered}/checkout", "{}").Body(201);
        var problem = await Client
            .Request("POST", $"/api/v1/carts/{guests}/claim", $$"""{"customer_id":"{{ada}}","into":"{{ordered}}"}""")
            .Problem(409, "cart_closed");
        Assert.That(problem.Text("cart_id"), Is.EqualTo(ordered));
    }

    [Test]
    public async Task Claim_SurvivorDeletedOrOrdered_SaysWhatToDo()
    {
        var (ada, product) = (NewId(), await Client.NewProduct());
        var json = $$"""{"customer_id":"{{ada}}"}""";
        var (own, guests) = (await Client.NewCart(ada, product), await Client.NewCart(null, product));
        await Client.Request("POST", $"/api/v1/carts/{guests}/claim", json).Body(200);
        using var deleted = await Client.Request("DELETE", $"/api/v1/carts/{own}");
        Assert.That((int)deleted.StatusCode, Is.EqualTo(204));
        var problem = await Client.Request("POST", $"/api/v1/carts/{guests}/claim", json).Problem(409, "cart_closed");
        Assert.That((problem.Text("cart_id"), problem.Text("merged_into")), Is.EqualTo((guests, own)));
        Assert.That(
            problem.Text("detail"),
            Is.EqualTo(
                $"The cart was merged into {own}, so it cannot be changed: change that one, or begin a new one if it is gone."
            )
        );
        var (second, again) = (await Client.NewCart(ada, product), await Client.NewCart(null, product));
        await Client.Request("POST", $"/api/v1/carts/{again}/claim", json).Body(200);
        await Client.Request("POST", $"/api/v1/carts/{second}/checkout", "{}").Body(201);
        problem = await Client.Request("POST", $"/api/v1/carts/{again}/claim", json).Problem(409, "cart_closed");
        Assert.That(problem.Text("cart_id"), Is.EqualTo(second));
        Assert.That(problem.GetProperty("orders").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public async Task Claim_IntoAGuestsCart_SaysThatItMustBeClaimedFirst()
    {
        var (first, second) = (await Client.NewCart(), await Client.NewCart());
        var problem = await Client
            .Request("POST", $"/api/v1/carts/{first}/claim", $$"""{"customer_id":"{{NewId()}}","into":"{{second}}"}""")
            .Problem(409, "cart_taken");
        Assert.That(
            problem.Text("detail"),
            Is.EqualTo($"Cart {second} is a guest's, so it cannot take over the lines of another one: claim it first.")
        );
    }

    private static (int Requested, int Limit) NumbersOf(JsonElement problem) =>
        (problem.GetProperty("requested").GetInt32(), problem.GetProperty("limit").GetInt32());
}
