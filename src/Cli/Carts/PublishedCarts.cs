using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Personalisation.Cli.Carts;

/// <summary>The calls of a cart service, timed.</summary>
/// <param name="http">The connection.</param>
/// <param name="clock">The clock.</param>
/// <param name="surface">Which calls; null for the published ones.</param>
/// <param name="isNewConnection">Whether each has a connection of its own.</param>
internal sealed class PublishedCarts(
    HttpClient http,
    TimeProvider clock,
    CartSurface? surface = null,
    bool isNewConnection = false
)
{
    private readonly CartSurface _surface = surface ?? CartSurface.Published;

    /// <summary>All calls so far.</summary>
    public List<CartCall> Calls { get; } = [];

    /// <summary>The id of a new cart; null if there is none.</summary>
    public async Task<string?> Create(long customer, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["customer_id"] = _surface.IdOf(customer) };
        var (call, answer) = await Send(
            "create_cart",
            HttpMethod.Post,
            _surface.Root,
            body,
            [200, 201],
            cancellationToken
        );
        return call.Success ? answer?[_surface.Id]?.ToString() : null;
    }

    /// <summary>Adds a product.</summary>
    public async Task<CartCall> Add(string cart, long product, int quantity, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["product_id"] = _surface.IdOf(product), ["quantity"] = quantity };
        var path = $"{_surface.Root}/{cart}/{_surface.Lines}";
        return (await Send("add_items", HttpMethod.Post, path, body, [200, 204], cancellationToken)).Call;
    }

    /// <summary>The cart; null if it cannot be read.</summary>
    public async Task<(CartCall Call, JsonNode? Cart)> Get(string cart, CancellationToken cancellationToken) =>
        await Send("get_cart", HttpMethod.Get, $"{_surface.Root}/{cart}", body: null, [200], cancellationToken);

    private async Task<(CartCall Call, JsonNode? Answer)> Send(
        string operation,
        HttpMethod method,
        string path,
        JsonObject? body,
        int[] expected,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.ConnectionClose = isNewConnection ? true : null;
        request.Content = body is null
            ? null
            : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        var (sentAt, start) = (CartCall.TimeOf(clock.GetUtcNow()), clock.GetTimestamp());
        var (status, text, error) = await Answer(request, cancellationToken);
        var time = Math.Round(clock.GetElapsedTime(start).TotalMilliseconds, 2);
        var success = expected.Contains(status);
        var call = new CartCall(operation, time, success, status, sentAt, success ? null : error ?? text);
        Calls.Add(call);
        return (call, success && text.Length > 0 ? Parse(text) : null);
    }

    private async Task<(int Status, string Text, string? Error)> Answer(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken), null);
        }
        catch (HttpRequestException fault)
        {
            return (0, "", fault.Message);
        }
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
