using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Faults;

/// <summary>
/// Eight customers, who fill one cart after another and check it out, and ask again until they are answered, whatever
/// happens to the service. Some cancel what they ordered.
/// </summary>
internal sealed class Shoppers : IAsyncDisposable
{
    private const int Customers = 8;
    private const int Products = 4;

    /// <summary>How many there are of each product at the beginning.</summary>
    public const int Stock = 1_000_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(30) };
    private List<Task> _customers = [];

    /// <summary>Where the service is; another one after a restart.</summary>
    public Uri Address { get; set; } = null!;

    public string[] ProductIds { get; private set; } = [];

    /// <summary>The orders that were acknowledged, by their cart.</summary>
    public ConcurrentDictionary<string, string> Placed { get; } = new(StringComparer.Ordinal);

    /// <summary>Answers that no client should get.</summary>
    public ConcurrentQueue<string> Faults { get; } = [];

    public static async Task<Shoppers> Start(Uri address)
    {
        var shoppers = new Shoppers { Address = address };
        using var client = new HttpClient { BaseAddress = address };
        var vendor = await Catalogue.Shop.NewVendor(client);
        var stock = string.Create(CultureInfo.InvariantCulture, $",\"stock\":{Stock}");
        shoppers.ProductIds = await Task.WhenAll(
            Enumerable.Range(0, Products).Select(_ => Catalogue.Shop.NewProduct(client, vendor, stock))
        );
        shoppers._customers = [.. Enumerable.Range(0, Customers).Select(it => shoppers.Shop(new Random(it)))];
        return shoppers;
    }

    /// <summary>Continues until so many more carts are ordered, however long that takes.</summary>
    public async Task Order(int carts)
    {
        var end = Placed.Count + carts;
        using var patience = new CancellationTokenSource(Patience);
        while (Placed.Count < end)
        {
            await (
                patience.IsCancellationRequested
                    ? throw new TimeoutException("No more carts are ordered.")
                    : Task.Delay(Pause)
            );
        }
    }

    /// <summary>Lets each customer finish.</summary>
    public async Task Stop()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_customers);
    }

    /// <summary>The answer to a request that is sent until there is one; null once all stop.</summary>
    private async Task<(int Status, JsonElement Body)?> Ask(string method, string path, string json)
    {
        while (!_stop.IsCancellationRequested)
        {
            var (status, text) = await Send(method, path, json);
            if (status is 500)
            {
                Faults.Enqueue($"{method} {path}: {text}");
            }

            var body = status is >= 200 and < 500 ? JsonDocument.Parse(text).RootElement : default;
            if (status is >= 200 and < 300 || (status is 409 && body.Text("code") is not "write_conflict"))
            {
                return (status, body);
            }

            await Task.Delay(Pause);
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _client.Dispose();
        _stop.Dispose();
    }

    private async Task Shop(Random random)
    {
        await Task.Yield();
        while (!_stop.IsCancellationRequested)
        {
            var cart = $"{Guid.NewGuid()}";
            var lines = ProductIds
                .Take(random.Next(1, Products + 1))
                .Select(id => $$"""{"product_id":"{{id}}","quantity":{{random.Next(1, 3)}}}""");
            var whose = random.Next(2) == 0 ? "" : $"\"customer_id\":\"{NewId()}\",";
            var json = $$"""{"id":"{{cart}}",{{whose}}"lines":[{{string.Join(',', lines)}}]}""";
            await Ask("POST", "/api/v1/carts", json);
            if (await Ask("POST", $"/api/v1/carts/{cart}/checkout", "{}") is { Status: 200 or 201 } checkout)
            {
                var order = checkout.Body.GetProperty("orders")[0].Text("id");
                Placed[cart] = order;
                if (random.Next(3) == 0)
                {
                    await Ask("POST", $"/api/v1/orders/{order}/transitions", """{"to":"CANCELLED"}""");
                }
            }
        }
    }

    private async Task<(int Status, string Text)> Send(string method, string path, string json)
    {
        try
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Address, path));
            request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
            using var response = await _client.SendAsync(request);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
        }
        catch (Exception broken) when (broken is HttpRequestException or OperationCanceledException or IOException)
        {
            return (0, broken.Message);
        }
    }
}
