using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Personalisation.Cli.Tests.Carts;

/// <summary>A cart service with the published calls, in memory, which can have the faults that the testers look for.</summary>
internal sealed class PublishedShop : HttpMessageHandler
{
    private readonly Dictionary<string, List<JsonObject>> _carts = new(StringComparer.Ordinal);
    private int _additions;

    /// <summary>All requests: method, path and body.</summary>
    public List<(string Method, string Path, JsonNode? Body)> Requests { get; } = [];

    /// <summary>Every so many additions, one is acknowledged and not stored; 0 for none.</summary>
    public int LosesOneOf { get; init; }

    /// <summary>Whether reads do not find carts.</summary>
    public bool IsBehind { get; init; }

    /// <summary>Whether carts can be made.</summary>
    public bool IsOpen { get; init; } = true;

    public HttpClient Client() => new(this, disposeHandler: false) { BaseAddress = new Uri("http://shop.example/") };

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var text = request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : null;
        var (path, body) = (request.RequestUri!.AbsolutePath, text is null ? null : JsonNode.Parse(text));
        Requests.Add((request.Method.Method, path, body));
        return path.Split('/') switch
        {
            ["", "shopping-carts"] => Create(body!),
            ["", "shopping-carts", var cart, "items"] => Add(cart, body!),
            ["", "shopping-carts", var cart] when !IsBehind => Get(cart),
            _ => Answer(HttpStatusCode.NotFound, new JsonObject { ["message"] = "Shopping cart not found" }),
        };
    }

    private HttpResponseMessage Create(JsonNode body)
    {
        if (!IsOpen || (long)body["customer_id"]! < 1)
        {
            return Answer(HttpStatusCode.ServiceUnavailable, new JsonObject { ["message"] = "Closed" });
        }

        var id = $"{Guid.NewGuid()}";
        _carts[id] = [];
        return Answer(HttpStatusCode.Created, new JsonObject { ["shopping_cart_id"] = id });
    }

    private HttpResponseMessage Add(string cart, JsonNode body)
    {
        _additions++;
        if (LosesOneOf == 0 || _additions % LosesOneOf != 0)
        {
            _carts[cart].Add((JsonObject)body.DeepClone());
        }

        return new HttpResponseMessage(HttpStatusCode.NoContent);
    }

    private HttpResponseMessage Get(string cart) =>
        Answer(
            HttpStatusCode.OK,
            new JsonObject
            {
                ["shopping_cart_id"] = cart,
                ["items"] = new JsonArray([.. _carts[cart].Select(item => item.DeepClone())]),
            }
        );

    private static HttpResponseMessage Answer(HttpStatusCode status, JsonObject body) =>
        new(status) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
}
