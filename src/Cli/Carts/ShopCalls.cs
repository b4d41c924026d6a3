using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Personalisation.Domain.Identity;

namespace Personalisation.Cli.Carts;

/// <summary>Calls of our own API for carts, with the statuses that the checks look at.</summary>
internal sealed partial class ShopCalls(HttpClient http, TimeProvider clock)
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

    /// <summary>Whether a quantity was set, under an entity tag if there is one.</summary>
    public async Task<bool> Set(
        string cart,
        string product,
        int quantity,
        string? tag,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{Root}/carts/{cart}/lines/{product}");
        request.Content = JsonContent.Create(new JsonObject { ["quantity"] = quantity });
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        using var response = await http.SendAsync(request, cancellationToken);
        return response.IsSuccessStatusCode;
    }

    /// <summary>A checkout.</summary>
    public Task<(int Status, JsonNode? Body)> Checkout(string cart, CancellationToken cancellationToken) =>
        Post($"carts/{cart}/checkout", [], cancellationToken);

    /// <summary>The ids of the orders of a checkout; empty if there are none.</summary>
    public static string OrdersOf((int Status, JsonNode? Body) answer) =>
        answer.Status is 200 or 201
            ? string.Join(' ', answer.Body!["orders"]!.AsArray().Select(order => (string)order!["id"]!))
            : "";

    /// <summary>Whether an order exists, and is of a cart.</summary>
    public async Task<bool> IsOrderOf(string cart, string order, CancellationToken cancellationToken)
    {
        var path = $"{Root}/orders/{order}?consistent=true";
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        return response.IsSuccessStatusCode
            && (string?)(await response.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))?["cart_id"] is { } id
            && string.Equals(id, cart, StringComparison.Ordinal);
    }

    /// <summary>How many of so many requests at once were acknowledged.</summary>
    public static async Task<int> Count(int number, Func<int, Task<bool>> write) =>
        (await Task.WhenAll(Enumerable.Range(0, number).Select(write))).Count(it => it);

    /// <summary>What is at a path.</summary>
    public async Task<JsonNode> Read(string path, CancellationToken cancellationToken) =>
        (await http.GetFromJsonAsync<JsonNode>($"{Root}/{path}", cancellationToken))!;

    /// <summary>What is at a path, with its entity tag.</summary>
    public async Task<(JsonNode Body, string Tag)> ReadTagged(string path, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(new Uri($"{Root}/{path}", UriKind.Relative), cancellationToken);
        var body = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>(cancellationToken);
        return (body!, $"{response.Headers.ETag}");
    }

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
