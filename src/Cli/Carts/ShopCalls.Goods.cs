using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Personalisation.Cli.Carts;

/// <content>What the checks make, and remove.</content>
internal sealed partial class ShopCalls
{
    private readonly ConcurrentStack<string> _made = new();

    /// <summary>A new cart.</summary>
    public async Task<string> NewCart(string? customer, string[] products, CancellationToken cancellationToken)
    {
        var lines = products.Select(product => (JsonNode)new JsonObject { ["product_id"] = product });
        var body = new JsonObject { ["customer_id"] = customer, ["lines"] = new JsonArray([.. lines]) };
        return await Make("carts", body, cancellationToken);
    }

    /// <summary>A new product of a new vendor.</summary>
    public async Task<string> NewProduct(long? stock, CancellationToken cancellationToken) =>
        await NewProduct(await NewVendor(cancellationToken), stock, cancellationToken);

    /// <summary>New products of a new vendor.</summary>
    public async Task<string[]> NewProducts(int number, CancellationToken cancellationToken)
    {
        var vendor = await NewVendor(cancellationToken);
        return await Task.WhenAll(
            Enumerable.Range(0, number).Select(_ => NewProduct(vendor, stock: null, cancellationToken))
        );
    }

    /// <summary>
    /// Deletes the carts that were made, except for those that were ordered, and closes the vendors, which takes their
    /// products from sale. Ids stay taken, and orders stay.
    /// </summary>
    public async Task Remove(CancellationToken cancellationToken)
    {
        while (_made.TryPop(out var path))
        {
            using var response = await http.DeleteAsync(new Uri($"{Root}/{path}", UriKind.Relative), cancellationToken);
        }
    }

    private Task<string> NewVendor(CancellationToken cancellationToken)
    {
        var vendor = new JsonObject
        {
            ["name"] = "Probe",
            ["email"] = $"{NewId()}@example.org",
            ["currency"] = "EUR",
        };
        return Make("vendors", vendor, cancellationToken);
    }

    private async Task<string> NewProduct(string vendor, long? stock, CancellationToken cancellationToken)
    {
        var product = new JsonObject
        {
            ["vendor_id"] = vendor,
            ["name"] = NewId(),
            ["price"] = new JsonObject { ["amount"] = 490, ["currency"] = "EUR" },
            ["stock"] = stock,
        };
        return await Make("products", product, cancellationToken);
    }

    private async Task<string> Make(string path, JsonObject body, CancellationToken cancellationToken)
    {
        var (status, answer) = await Post(path, body, cancellationToken);
        if (status is not 201 || (string?)answer?["id"] is not { } id)
        {
            throw new HttpRequestException($"POST /{Root}/{path} answers {status}: {answer}");
        }

        // A vendor takes its products along.
        if (path is "carts" or "vendors")
        {
            _made.Push($"{path}/{id}");
        }

        return id;
    }
}
