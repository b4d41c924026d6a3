using System.Diagnostics;
using System.Globalization;
using System.Text;
using Personalisation.Benchmarks.Load;

namespace Personalisation.Benchmarks.Stores;

/// <summary>A client with one connection, who fills carts with products of an own vendor, and orders them.</summary>
internal sealed class CartShopper : IDisposable
{
    public const string Create = "create a cart of one line";
    public const string Read = "read it";
    public const string Add = "add a second line";
    public const string Set = "set a quantity";
    public const string CheckOut = "check out";

    /// <summary>What is done to each cart, in this order.</summary>
    public static readonly IReadOnlyList<string> Operations = [Create, Read, Add, Set, CheckOut];

    private readonly HttpClient _http;
    private readonly string _name;

    public CartShopper(int port, string name)
    {
        _name = name;
        _http = new HttpClient
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/api/v1/"),
        };
        _http.DefaultRequestHeaders.Add("X-Api-Key", Stage.Key);
    }

    /// <summary>How many statements it takes in PostgreSQL: docs/carts.md names each.</summary>
    public static int StatementsOf(string operation) =>
        operation switch
        {
            Create or Read => 1,
            CheckOut => 3,
            _ => 2,
        };

    /// <summary>Makes the vendor and the products.</summary>
    public async Task Prepare()
    {
        await Send(
            "",
            "POST",
            "vendors",
            $$"""{"id":"{{_name}}","email":"{{_name}}@example.org","name":"Maker","currency":"EUR"}"""
        );
        foreach (var product in new[] { "bread", "rolls" })
        {
            const string rest = """ "price":{"amount":490,"currency":"EUR"},"max_quantity":9999""";
            await Send(
                "",
                "POST",
                "products",
                $$"""{"id":"{{_name}}-{{product}}","vendor_id":"{{_name}}","name":"{{product}}",{{rest}}}"""
            );
        }
    }

    /// <summary>All operations on a new cart of a new customer.</summary>
    public async Task<IReadOnlyList<Timed>> Shop()
    {
        var (cart, customer) = (Guid.NewGuid(), Guid.NewGuid());
        var first = $$"""{"id":"{{cart}}","customer_id":"{{customer}}","lines":[{"product_id":"{{_name}}-bread"}]}""";
        return
        [
            await Send(Create, "POST", "carts", first),
            await Send(Read, "GET", $"carts/{cart}", null),
            await Send(Add, "POST", $"carts/{cart}/lines", $$"""{"product_id":"{{_name}}-rolls"}"""),
            await Send(Set, "PUT", $"carts/{cart}/lines/{_name}-bread", """{"quantity":3}"""),
            await Send(CheckOut, "POST", $"carts/{cart}/checkout", "{}"),
        ];
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<Timed> Send(string operation, string method, string path, string? json)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        var start = Stopwatch.GetTimestamp();
        using var response = await _http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (!response.IsSuccessStatusCode)
        {
            throw new LoadException($"Answered with {(int)response.StatusCode} to {method} {path}: {body}");
        }

        var units = response.Headers.TryGetValues("X-Consumed-Capacity", out var values) ? values.Single() : "";
        return new Timed(operation, took, Units(units, "read="), Units(units, "write="));
    }

    // "read=0.5, write=0"
    private static double Units(string header, string name)
    {
        var at = header.IndexOf(name, StringComparison.Ordinal);
        return at < 0 ? 0 : double.Parse(header[(at + name.Length)..].Split(',')[0], CultureInfo.InvariantCulture);
    }
}
