using System.Globalization;
using System.Security.Cryptography;
using Amazon.DynamoDBv2.Model;
using Microsoft.AspNetCore.Mvc;

namespace Personalisation.Benchmarks.Floor;

/// <summary>The service's carts, implemented in the most direct way: reads one, or adds one of a product to it.</summary>
[ApiController]
[Route("api/v1/carts/{id}")]
public sealed class CartController(Store store) : ControllerBase
{
    private const int MostTokens = 8;

    [HttpGet]
    public async Task<IActionResult> Get(string id) =>
        await store.GetItem($"CART#{id}", $"CART#{id}", consistent: true) is { Count: > 0 } cart
            ? Ok(Body(cart))
            : NotFound();

    [HttpPost("lines")]
    public async Task<IActionResult> Add(string id, AdditionBody body)
    {
        var product = body.ProductId;
        var offer = await store.GetItem($"PRODUCT#{product}", $"PRODUCT#{product}#OFFER", consistent: false);
        var cart = await store.GetItem($"CART#{id}", $"CART#{id}", consistent: true);
        if (cart is not { Count: > 0 } || offer is not { Count: > 0 } || offer["on"].BOOL is not true)
        {
            return NotFound();
        }

        var (now, line, read) = (DateTime.UtcNow, cart["lines"].M[product].M, cart["ver"]);
        line["q"] = ItemWriting.Number(Number(line, "q") + 1);
        line["u"] = ItemWriting.Number((now - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        (line["n"], line["p"]) = (offer["name"], offer["price"]);
        var token = new AttributeValue { B = new MemoryStream(RandomNumberGenerator.GetBytes(MostTokens)) };
        cart["ops"] = new() { L = [.. cart["ops"].L.TakeLast(MostTokens - 1), token] };
        cart["ver"] = ItemWriting.Number(Number(cart, "ver") + 1);
        cart["updated_at"] = ItemWriting.Text(now);
        cart["expires_at"] = ItemWriting.Text(now.AddDays(7));
        cart["ttl"] = ItemWriting.Number(new DateTimeOffset(now.AddDays(7)).ToUnixTimeSeconds());
        await store.PutIfUnchanged(cart, read);
        return Ok(Body(cart));
    }

    private static CartBody Body(Dictionary<string, AttributeValue> cart)
    {
        var (currency, vendors) = (cart["cur"].S, cart["vs"].L.ConvertAll(vendor => vendor.S));
        var lines = cart["lines"]
            .M.OrderBy(line => Number(line.Value.M, "i"))
            .Select(line => Line(line.Key, line.Value.M, vendors, currency))
            .ToList();
        return new CartBody(
            cart["pk"].S["CART#".Length..],
            "active",
            currency,
            lines,
            lines.Sum(line => line.Quantity),
            Sum(lines, currency),
            vendors.ConvertAll(vendor => new CartVendorBody(
                vendor,
                Sum(lines.Where(line => line.VendorId.Equals(vendor, StringComparison.Ordinal)), currency)
            )),
            [],
            [],
            Time(cart, "created_at"),
            Time(cart, "updated_at"),
            Time(cart, "expires_at")
        );
    }

    private static CartLineBody Line(
        string product,
        Dictionary<string, AttributeValue> line,
        List<string> vendors,
        string currency
    )
    {
        var (price, quantity) = (Number(line, "p"), Number(line, "q"));
        return new(
            product,
            vendors[(int)Number(line, "v")],
            line["n"].S,
            new AmountBody(price, currency),
            quantity,
            new AmountBody(price * quantity, currency),
            DateTime.UnixEpoch.AddMicroseconds(Number(line, "a")),
            DateTime.UnixEpoch.AddMicroseconds(Number(line, "u"))
        );
    }

    private static AmountBody Sum(IEnumerable<CartLineBody> lines, string currency) =>
        new(lines.Sum(line => line.LineTotal.Amount), currency);

    private static long Number(Dictionary<string, AttributeValue> item, string name) =>
        long.Parse(item[name].N, CultureInfo.InvariantCulture);

    private static DateTime Time(Dictionary<string, AttributeValue> item, string name) =>
        DateTime.ParseExact(item[name].S, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
