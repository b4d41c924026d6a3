using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Personalisation.Domain.Identity;

namespace Personalisation.Cli.Carts;

/// <summary>Calls of our own API for carts, with the statuses that the checks look at.</summary>
internal sealed class ShopCalls(HttpClient http, TimeProvider clock)
{
    private const string Root = "api/v1";

    /// <summary>An id that nothing else has.</summary>
    public string NewId() => $"probe-{UserId.New(clock.GetUtcNow())}";

    /// <summary>Whether an addition was acknowledged.</summary>
    public async Task<bool> Add(string cart, string product, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["product_id"] = product };
        return (await Post($"carts/{cart}/lines", body, cancellationToken)).Status is 200;
    }

    /// <summary>A checkout.</summary>
    public Task<(int Status, JsonNode? Body)> Checkout(string cart, CancellationToken cancellationToken) =>
        Post($"carts/{cart}/checkout", [], cancellationToken);

    /// <summary>The ids of the orders of a checkout; empty if there are none.</summary>
    public static string OrdersOf((int Status, JsonNode? Body) answer) =>
        answer.Status is 200 or 201
            ? string.Join(' ', answer.Body!["orders"]!.AsArray().Select(order => (string)order!["id"]!))
            : "";

    /// <summary>A new cart.</summary>
    public async Task<string> NewCart(string? customer, string[] products, CancellationToken cancellationToken)
    {
        var lines = products.Select(product => (JsonNode)new JsonObject { ["product_id"] = product });
        var body = new JsonObject { ["customer_id"] = customer, ["lines"] = new JsonArray([.. lines]) };
        return await Make("carts", body, cancellationToken);
    }

    /// <summary>A new product of a new vendor.</summary>
    public async Task<string> NewProduct(long? stock, CancellationToken cancellationToken)
    {
        var name = NewId();
        var vendor = new JsonObject
        {
            ["name"] = "Probe",
            ["email"] = $"{name}@example.org",
            ["currency"] = "EUR",
        };
        var product = new JsonObject
        {
            ["vendor_id"] = await Make("vendors", vendor, cancellationToken),
            ["name"] = name,
            ["price"] = new JsonObject { ["amount"] = 490, ["currency"] = "EUR" },
            ["stock"] = stock,
        };
        return await Make("products", product, cancellationToken);
    }

    private async Task<string> Make(string path, JsonObject body, CancellationToken cancellationToken)
    {
        var (status, answer) = await Post(path, body, cancellationToken);
        return status is 201 && (string?)answer?["id"] is { } id
            ? id
            : throw new HttpRequestException($"POST /{Root}/{path} answers {status}: {answer}");
    }

    /// <summary>What is at a path.</summary>
    public async Task<JsonNode> Read(string path, CancellationToken cancellationToken) =>
        (await http.GetFromJsonAsync<JsonNode>($"{Root}/{path}", cancellationToken))!;

    /// <summary>A post to a path.</summary>
    public async Task<(int Status, JsonNode? Body)> Post(
        string path,
        JsonObject body,
        CancellationToken cancellationToken
    )
    {
        using var response = await http.PostAsJsonAsync($"{Root}/{path}", body, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }
}
