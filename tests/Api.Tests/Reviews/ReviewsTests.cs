using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Reviews;

[Parallelizable(ParallelScope.All)]
internal sealed class ReviewsTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Put_NewAndAgain_CountsOnce()
    {
        var (user, vendor) = (NewId(), await Client.NewVendor());
        var product = await Client.NewProduct(vendor);
        var address = $"/api/v1/products/{product}/reviews/{user}";
        var created = await Client.PutJson(address, """{"rating":5,"comment":"Good.\nVery.","images":["a"]}""");
        Assert.That(created.Headers.Location!.OriginalString, Is.EqualTo(address));
        var tag = created.Headers.ETag!.ToString();
        var body = await Task.FromResult(created).Body(201);
        Assert.That(
            (body.Text("product_id"), body.Text("vendor_id"), body.Text("customer_id"), body.Text("comment")),
            Is.EqualTo((product, vendor, user, "Good.\nVery."))
        );
        (await Client.GetAsync($"{address}?consistent=true").Body(200)).AssertIs(body.GetRawText());
        await Client.Request("GET", $"{address}?consistent=true", null, ("If-None-Match", tag)).NoBody(304);
        await Client.PutJson(address, """{"rating":2}""").Body(200);
        await Client.Request("PUT", address, """{"rating":1}""", ("If-Match", tag)).Problem(412, "precondition_failed");
        (await Client.GetProduct(product))
            .GetProperty("rating")
            .AssertIs("""{"average":"2.00","sum":2,"count":1,"by_star":[0,1,0,0,0]}""");
        var replied = await Client.PutJson($"{address}/reply", """{"text":"Sorry!"}""").Body(200);
        Assert.That(replied.GetProperty("reply").Text("text"), Is.EqualTo("Sorry!"));
        var removed = await Client.PutJson($"{address}/reply", """{"text":""}""").Body(200);
        Assert.That(removed.TryGetProperty("reply", out _), Is.False);
        await Client.DeleteAsync(address).NoBody(204);
        await Client.DeleteAsync(address).Problem(404, "review_not_found");
        await Client.GetAsync($"{address}?consistent=true").Problem(404, "review_not_found");
        await Client.PutJson($"{address}/reply", """{"text":"late"}""").Problem(404, "review_not_found");
        (await Client.GetProduct(product))
            .GetProperty("rating")
            .AssertIs("""{"sum":0,"count":0,"by_star":[0,0,0,0,0]}""");
    }

    [TestCase("{}", "rating")]
    [TestCase("""{"rating":0}""", "rating")]
    [TestCase("""{"rating":6}""", "rating")]
    [TestCase("""{"rating":4.5}""", "rating")]
    [TestCase("""{"rating":5,"comment":""}""", "comment")]
    [TestCase("""{"rating":5,"comment":" \n"}""", "comment")]
    [TestCase("""{"rating":5,"comment":"a\u202Eb"}""", "comment")]
    [TestCase("""{"rating":5,"images":["a","b","c","d"]}""", "images")]
    [TestCase("""{"rating":5,"verified":true}""", "verified")]
    public async Task Put_TheBodyIsRefused_NamesTheField(string json, string field) =>
        await Client.PutJson($"/api/v1/products/p/reviews/u", json).Problem(400, "invalid_request", field);

    [Test]
    public async Task Put_ByTheVendorOrWithoutAProduct_IsRefused()
    {
        var vendor = await Client.NewVendor();
        var product = await Client.NewProduct(vendor);
        // The path is not a vendor's own; a customer may have an id that is also a vendor's.
        var address = $"/api/v1/products/{product}/reviews/{vendor}";
        await Client
            .Request("PUT", address, """{"rating":5}""", ("Acting-As", $"vendor/{vendor}"))
            .Problem(404, "product_not_found");
        await Client.PutJson(address, """{"rating":5}""").Body(201);
        await Client
            .PutJson($"/api/v1/products/{product}/reviews/{NewId()}", """{"rating":5,"order_id":"o"}""")
            .Problem(409, "not_bought");
        await Client
            .PutJson($"/api/v1/products/{NewId()}/reviews/u", """{"rating":5}""")
            .Problem(404, "product_not_found");
        await Client
            .PutJson($"/api/v1/products/{product}/reviews/a%20b", """{"rating":5}""")
            .Problem(400, "invalid_request", "customerId");
        await Client
            .PutJson($"/api/v1/products/{product}/reviews/u/reply", "{}")
            .Problem(400, "invalid_request", "text");
    }

    [Test]
    public async Task Put_RepeatedWithItsKey_GivesTheFirstAnswer()
    {
        var (product, key) = (await Client.NewProduct(), ("Idempotency-Key", NewId()));
        var address = $"/api/v1/products/{product}/reviews/{NewId()}";
        var first = await Client.Request("PUT", address, """{"rating":5}""", key).Tag(201);
        Assert.That(await Client.Request("PUT", address, """{"rating":5}""", key).Tag(201), Is.EqualTo(first));
    }

    [Test]
    public async Task Delete_OfOneReview_KeepsTheAnswersOfTheOthers()
    {
        var (vendor, user) = (await Client.NewVendor(), NewId());
        var (deleted, kept) = (await Client.NewProduct(vendor), await Client.NewProduct(vendor));
        var (first, second, reply) = (NewId(), NewId(), NewId());
        await Put(deleted, first).Body(201);
        await Reply(reply).Body(200);
        var review = await Put(kept, second).Body(201);
        await Client.DeleteAsync($"/api/v1/products/{deleted}/reviews/{user}").NoBody(204);
        (await Put(kept, second).Body(201)).AssertIs(review.GetRawText());
        await Put(deleted, first).Problem(409, "idempotency_answer_erased");
        await Reply(reply).Problem(409, "idempotency_answer_erased");

        Task<HttpResponseMessage> Put(string product, string key) =>
            Client.Request(
                "PUT",
                $"/api/v1/products/{product}/reviews/{user}",
                """{"rating":5}""",
                ("Idempotency-Key", key)
            );

        Task<HttpResponseMessage> Reply(string key) =>
            Client.Request(
                "PUT",
                $"/api/v1/products/{deleted}/reviews/{user}/reply",
                """{"text":"Thanks!"}""",
                ("Idempotency-Key", key)
            );
    }

    [Test]
    public async Task Product_IsRemoved_LeavesItsReviews()
    {
        var (vendor, user) = (await Client.NewVendor(), NewId());
        var product = await Client.NewProduct(vendor);
        var address = $"/api/v1/products/{product}/reviews/{user}";
        await Client.PutJson(address, """{"rating":4}""").Body(201);
        await Client.DeleteAsync($"/api/v1/products/{product}").NoBody(204);
        await Client.GetAsync($"{address}?consistent=true").Body(200);
        string[] lists = [$"products/{product}", $"vendors/{vendor}", $"users/{user}"];
        foreach (var list in lists)
        {
            var page = await Client.GetAsync($"/api/v1/{list}/reviews").Body(200);
            Assert.That(page.GetProperty("items")[0].Text("product_id"), Is.EqualTo(product), list);
        }

        // The stars of the vendor are those of the reviews in its list.
        Assert.That(await Stars(), Is.EqualTo(1));
        await Client.PutJson(address, """{"rating":1}""").Problem(404, "product_not_found");
        await Client.DeleteAsync(address).NoBody(204);
        Assert.That(await Stars(), Is.Zero);
        (await Client.GetAsync($"/api/v1/vendors/{vendor}/reviews").Body(200)).AssertIs("""{"items":[]}""");

        async Task<long> Stars() =>
            (await Client.GetAsync($"/api/v1/vendors/{vendor}?consistent=true").Body(200))
                .GetProperty("rating")
                .GetProperty("count")
                .GetInt64();
    }

    [Test]
    public async Task Lists_SeveralPages_ReturnEachReviewOnce()
    {
        var vendor = await Client.NewVendor();
        var (product, users) = (await Client.NewProduct(vendor), new[] { NewId(), NewId(), NewId() });
        foreach (var user in users)
        {
            await Client.PutJson($"/api/v1/products/{product}/reviews/{user}", """{"rating":3}""").Body(201);
        }

        Assert.That(await All($"/api/v1/products/{product}/reviews"), Is.EqualTo(users.Reverse()));
        Assert.That(await All($"/api/v1/vendors/{vendor}/reviews"), Is.EqualTo(users.Reverse()));
        Assert.That(await All($"/api/v1/users/{users[0]}/reviews"), Is.EqualTo([users[0]]));
        (await Client.GetAsync($"/api/v1/products/{NewId()}/reviews").Body(200)).AssertIs("""{"items":[]}""");
        await Client.GetAsync($"/api/v1/products/{product}/reviews?limit=101").Problem(400, "invalid_request", "limit");
        await Client
            .GetAsync($"/api/v1/products/{product}/reviews?cursor=AAAA")
            .Problem(400, "invalid_request", "cursor");

        static async Task<List<string>> All(string list)
        {
            var (seen, cursor) = (new List<string>(), "");
            do
            {
                var page = await Client.GetAsync($"{list}?limit=2{cursor}").Body(200);
                seen.AddRange(page.GetProperty("items").EnumerateArray().Select(it => it.Text("customer_id")));
                cursor = page.TryGetProperty("next_cursor", out var next) ? $"&cursor={next.GetString()}" : "";
            } while (cursor.Length > 0);
            return seen;
        }
    }

    [Test]
    public async Task EraseAndExport_OfACustomer_IncludeReviewsAndFavourites()
    {
        var (product, user) = (await Client.NewProduct(), NewId());
        await Client
            .PutJson($"/api/v1/products/{product}/reviews/{user}", """{"rating":5,"comment":"mine"}""")
            .Body(201);
        await Client.Request("PUT", $"/api/v1/users/{user}/favourites/products/{product}").NoBody(204);
        var export = await Client.GetAsync($"/api/v1/users/{user}/export?consistent=true").Body(200);
        Assert.That(export.GetProperty("reviews")[0].Text("comment"), Is.EqualTo("mine"));
        Assert.That(export.GetProperty("favourites")[0].Text("id"), Is.EqualTo(product));
        await Client.DeleteAsync($"/api/v1/users/{user}?erase=true").NoBody(204);
        await Client
            .GetAsync($"/api/v1/products/{product}/reviews/{user}?consistent=true")
            .Problem(404, "review_not_found");
        var found = await Client.GetProduct(product);
        Assert.That(found.GetProperty("rating").GetProperty("count").GetInt64(), Is.Zero);
        Assert.That(found.GetProperty("fans").GetInt64(), Is.Zero);
    }
}
