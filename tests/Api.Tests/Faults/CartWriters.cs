using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json;
using Personalisation.Api.Tests.Catalogue;

namespace Personalisation.Api.Tests.Faults;

/// <summary>
/// Eight writers of one cart after another: each adds one of a product with a key, and repeats that until it is
/// acknowledged, and one of another product, once. Then the cart is compared with what they were told, and ordered.
/// </summary>
internal sealed class CartWriters(HttpClient client) : IDisposable
{
    private const int Writers = 8;
    private const int Stock = 1_000_000_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly CancellationTokenSource _end = new(Patience);
    private string _exact = "";
    private string _once = "";

    /// <summary>Answers that no client should get, and carts that are not as their writers were told.</summary>
    public ConcurrentQueue<string> Faults { get; } = [];

    /// <summary>How many carts were ordered.</summary>
    public int Carts { get; private set; }

    public static async Task<CartWriters> Start(Uri address)
    {
        var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        var writers = new CartWriters(client);
        var vendor = await client.NewVendor();
        writers._exact = await client.NewProduct(vendor, $$""","stock":{{Stock}},"max_quantity":9999""");
        writers._once = await client.NewProduct(vendor, $$""","stock":{{Stock}},"max_quantity":9999""");
        return writers;
    }

    /// <summary>Goes on for a time, at least with one cart.</summary>
    public async Task Run(TimeSpan time)
    {
        _end.CancelAfter(time + Patience);
        var end = TimeProvider.System.GetUtcNow() + time;
        do
        {
            await Fill($"{Guid.NewGuid()}");
            Carts++;
        } while (TimeProvider.System.GetUtcNow() < end);
    }

    public void Dispose()
    {
        client.Dispose();
        _end.Dispose();
    }

    private async Task Fill(string cart)
    {
        await Ask("POST", "/api/v1/carts", $$"""{"id":"{{cart}}"}""", key: $"{Guid.NewGuid()}");
        var results = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Write(cart)));
        var found = await Ask("GET", $"/api/v1/carts/{cart}", json: null, key: null);
        Compare(cart, found, _exact, Writers * StressTimes.Additions, Writers * StressTimes.Additions);
        Compare(cart, found, _once, results.Sum(it => it.Acknowledged), results.Sum(it => it.Possible));
        var ordered = await Ask("POST", $"/api/v1/carts/{cart}/checkout", "{}", key: null);
        var lines = ordered.GetProperty("orders")[0].GetProperty("lines");
        if (QuantityOf(lines, _exact) != Writers * StressTimes.Additions)
        {
            Faults.Enqueue($"{cart} was ordered as {lines}");
        }
    }

    // How many additions of the second product were acknowledged, and how many may have been stored.
    private async Task<(int Acknowledged, int Possible)> Write(string cart)
    {
        var path = $"/api/v1/carts/{cart}/lines";
        var (acknowledged, possible) = (0, 0);
        for (var i = 0; i < StressTimes.Additions; i++)
        {
            await Ask("POST", path, $$"""{"product_id":"{{_exact}}"}""", key: $"{Guid.NewGuid()}");
            var (status, _) = await Send("POST", path, $$"""{"product_id":"{{_once}}"}""", key: null);
            acknowledged += status is 200 ? 1 : 0;
            possible += status is 409 ? 0 : 1;
        }

        return (acknowledged, possible);
    }

    private void Compare(string cart, JsonElement found, string product, int least, int most)
    {
        var quantity = QuantityOf(found.GetProperty("lines"), product);
        if (quantity < least || quantity > most)
        {
            Faults.Enqueue($"{cart} has {quantity} of {product}, and must have {least} to {most}");
        }
    }

    private static int QuantityOf(JsonElement lines, string product) =>
        lines
            .EnumerateArray()
            .Where(line => string.Equals(line.Text("product_id"), product, StringComparison.Ordinal))
            .Sum(line => line.GetProperty("quantity").GetInt32());

    // The response of a success, however often it has to be asked for.
    private async Task<JsonElement> Ask(string method, string path, string? json, string? key)
    {
        while (true)
        {
            var (status, text) = await Send(method, path, json, key);
            if (status is 200 or 201)
            {
                return JsonDocument.Parse(text).RootElement;
            }

            await Task.Delay(Pause, _end.Token);
        }
    }

    private async Task<(int Status, string Text)> Send(string method, string path, string? json, string? key)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = json is null ? null : new StringContent(json, new MediaTypeHeaderValue("application/json"));
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        try
        {
            using var response = await client.SendAsync(request, _end.Token);
            var (status, text) = ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
            if (status is not (200 or 201 or 409 or 503))
            {
                Faults.Enqueue($"{method} {path}: {status} {text}");
            }

            return (status, text);
        }
        catch (Exception broken) when (broken is HttpRequestException or OperationCanceledException)
        {
            Faults.Enqueue($"{method} {path}: no answer, {broken.Message}");
            _end.Token.ThrowIfCancellationRequested();
            return (0, "");
        }
    }
}
