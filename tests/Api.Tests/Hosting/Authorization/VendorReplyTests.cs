using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Hosting.KeyedApi;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Authorization;

/// <summary>Vendors reply to the reviews of their own products, and to no others.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class VendorReplyTests
{
    private const string Thanks = """{"text":"Thanks."}""";

    private static Task<HttpResponseMessage> Reply(
        string vendor,
        string path,
        params (string Name, string Value)[] headers
    ) => As("writer", "PUT", path, Thanks, [("Acting-As", $"vendor/{vendor}"), .. headers]);

    private static string PathOf(string vendor, string product, string customer) =>
        $"/api/v1/vendors/{vendor}/reviews/{product}/{customer}/reply";

    private static async Task<(string Vendor, string Product)> NewProduct()
    {
        var (vendor, product) = (NewId(), NewId());
        await As("writer", "POST", "/api/v1/vendors", Shop.Vendor(vendor)).Body(201);
        await As("writer", "POST", "/api/v1/products", Shop.Product(vendor, product)).Body(201);
        return (vendor, product);
    }

    private static async Task<string> NewReview(string product)
    {
        var customer = NewId();
        await As("writer", "PUT", $"/api/v1/products/{product}/reviews/{customer}", """{"rating":4}""").Body(201);
        return customer;
    }

    private static async Task AssertReply(string product, string customer, string? text)
    {
        var path = $"/api/v1/products/{product}/reviews/{customer}?consistent=true";
        var review = await As("reader", "GET", path).Body(200);
        Assert.That(review.TryGetProperty("reply", out var reply) ? reply.Text("text") : null, Is.EqualTo(text));
    }

    [Test]
    public async Task Put_ByTheVendor_IsShownWithTheReview()
    {
        var (vendor, product) = await NewProduct();
        var customer = await NewReview(product);
        var replied = await Reply(vendor, PathOf(vendor, product, customer)).Body(200);
        Assert.That(replied.GetProperty("rating").GetInt32(), Is.EqualTo(4));
        await AssertReply(product, customer, "Thanks.");
        await As("writer", "PUT", PathOf(vendor, product, customer), """{"text":""}""").Body(200);
        await AssertReply(product, customer, null);
    }

    [Test]
    public async Task Put_ByAnotherVendor_IsAsIfThereWereNoReview()
    {
        var ((owner, product), (other, _)) = (await NewProduct(), await NewProduct());
        var customer = await NewReview(product);
        foreach (var reviewed in new[] { product, NewId() })
        {
            var own = PathOf(other, reviewed, customer);
            await Reply(other, own).Problem(404, "review_not_found");
            await Reply(other, own, ("If-Match", "*")).Problem(412, "precondition_failed");
            await As("writer", "PUT", own, Thanks).Problem(404, "review_not_found");
            await Reply(other, PathOf(owner, reviewed, customer)).Problem(404, "review_not_found");
            await Reply(other, $"/api/v1/products/{reviewed}/reviews/{customer}/reply")
                .Problem(404, "review_not_found");
        }

        await AssertReply(product, customer, null);
    }

    [Test]
    public async Task Put_ByACustomerOrAReader_IsRefused()
    {
        var (vendor, product) = await NewProduct();
        var customer = await NewReview(product);
        var path = PathOf(vendor, product, customer);
        await As("writer", "PUT", path, Thanks, ("Acting-As", $"customer/{customer}")).Problem(404, "review_not_found");
        await As("reader", "PUT", path, Thanks, ("Acting-As", $"vendor/{vendor}")).Problem(403, "forbidden");
        await As("reader", "PUT", path, Thanks).Problem(403, "forbidden");
        await AssertReply(product, customer, null);
    }

    [Test]
    public async Task Put_WithATagOrAKey_ObeysThem()
    {
        var (vendor, product) = await NewProduct();
        var customer = await NewReview(product);
        var path = PathOf(vendor, product, customer);
        var key = ("Idempotency-Key", NewId());
        var first = await Reply(vendor, path, key).Tag(200);
        Assert.That(await Reply(vendor, path, key).Tag(200), Is.EqualTo(first));
        await Reply(vendor, path, ("If-Match", first)).Body(200);
        await Reply(vendor, path, ("If-Match", first)).Problem(412, "precondition_failed");
    }
}
