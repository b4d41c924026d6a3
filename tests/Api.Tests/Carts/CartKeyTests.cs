using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Carts;

/// <summary>Writes of carts with an <c>Idempotency-Key</c>, in whatever store they are.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class CartKeyTests
{
    private static HttpClient Client => SharedApi.Client;

    private static IEnumerable<TestCaseData> Writes() =>
        [
            new TestCaseData("POST", "/api/v1/carts", """{"lines":[{"product_id":"{p}"}]}""").SetArgDisplayNames(
                "create"
            ),
            new TestCaseData("POST", "/api/v1/carts/{c}/lines", """{"product_id":"{p}"}""").SetArgDisplayNames("add"),
            new TestCaseData("PUT", "/api/v1/carts/{c}/lines", """{"lines":[]}""").SetArgDisplayNames("replace"),
            new TestCaseData("PUT", "/api/v1/carts/{c}/lines/{p}", """{"quantity":1}""").SetArgDisplayNames(
                "set, the same"
            ),
            new TestCaseData("POST", "/api/v1/carts/{c}/lines/{p}/adjust", """{"by":2}""").SetArgDisplayNames("adjust"),
            new TestCaseData("DELETE", "/api/v1/carts/{c}/lines/{p}", null).SetArgDisplayNames("remove"),
            new TestCaseData("DELETE", "/api/v1/carts/{c}/lines", null).SetArgDisplayNames("clear"),
            new TestCaseData("POST", "/api/v1/carts/{c}/refresh", null).SetArgDisplayNames("refresh"),
            new TestCaseData("POST", "/api/v1/carts/{c}/claim", """{"customer_id":"{u}"}""").SetArgDisplayNames(
                "claim"
            ),
            new TestCaseData("DELETE", "/api/v1/carts/{c}", null).SetArgDisplayNames("delete"),
            new TestCaseData("POST", "/api/v1/carts/{c}/checkout", "{}").SetArgDisplayNames("check out"),
            new TestCaseData("POST", "/shopping-carts", """{"customer_id":42}""").SetArgDisplayNames(
                "create, published"
            ),
            new TestCaseData("POST", "/shopping-carts/{c}/checkout", null).SetArgDisplayNames("check out, published"),
        ];

    [TestCaseSource(nameof(Writes))]
    public async Task Write_Repeated_GivesTheFirstResponse(string method, string path, string? json)
    {
        var product = await Client.NewProduct();
        var cart = await Client.NewCart(null, product);
        var user = NewId();
        string Filled(string text) =>
            text.Replace("{c}", cart, StringComparison.Ordinal)
                .Replace("{p}", product, StringComparison.Ordinal)
                .Replace("{u}", user, StringComparison.Ordinal);
        var key = ("Idempotency-Key", NewId());
        using var first = await Client.Request(method, Filled(path), json is null ? null : Filled(json), key);
        var state = await StateOf(cart);
        using var again = await Client.Request(method, Filled(path), json is null ? null : Filled(json), key);
        Assert.That(first.IsSuccessStatusCode, Is.True, await first.Content.ReadAsStringAsync());
        Assert.That(again.Headers.GetValues("Idempotency-Replayed"), Is.EqualTo(["true"]));
        Assert.That(again.StatusCode, Is.EqualTo(first.StatusCode));
        Assert.That(again.Headers.ETag, Is.EqualTo(first.Headers.ETag));
        Assert.That(await again.Content.ReadAsStringAsync(), Is.EqualTo(await first.Content.ReadAsStringAsync()));
        Assert.That(await StateOf(cart), Is.EqualTo(state));
    }

    private static async Task<string> StateOf(string cart)
    {
        using var response = await Client.GetAsync($"/api/v1/carts/{cart}");
        // A problem has a trace id of its own each time.
        var body = response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync() : "";
        return $"{response.StatusCode} {response.Headers.ETag} {body}";
    }
}
