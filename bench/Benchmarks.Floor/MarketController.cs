using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Microsoft.AspNetCore.Mvc;

namespace Personalisation.Benchmarks.Floor;

/// <summary>The service's products and vendors, implemented in the most direct way.</summary>
[ApiController]
[Route("api/v1")]
public sealed class MarketController(Store store) : ControllerBase
{
    private static readonly string[] Modes = ["DELIVERY", "PICKUP"];

    [HttpGet("products/{id}")]
    public async Task<IActionResult> GetProduct(string id)
    {
        var items = await store.QueryDetails($"PRODUCT#{id}");
        var (product, offer) = (Of(items, "PROD"), Of(items, "OFFR"));
        return product is null || offer is null
            ? NotFound()
            : Ok(
                new ProductBody(
                    product["id"].S,
                    product["vendor"].S,
                    product["name"].S,
                    product.GetValueOrDefault("about")?.S,
                    product.GetValueOrDefault("cat")?.S,
                    new AmountBody(Number(product, "price"), product["cur"].S),
                    (int)Number(product, "max"),
                    product["on"].BOOL is true,
                    [.. product["tags"].L.Select(tag => tag.S)],
                    [.. product["images"].L.Select(image => image.S)],
                    Time(product, "created_at"),
                    Time(product, "updated_at"),
                    new StockBody(offer.ContainsKey("avail") ? Number(offer, "avail") : null),
                    Stars(items),
                    Fans(items)
                )
            );
    }

    [HttpGet("vendors/{id}")]
    public async Task<IActionResult> GetVendor(string id)
    {
        var items = await store.QueryDetails($"VENDOR#{id}");
        return Of(items, "VEND") is not { } vendor
            ? NotFound()
            : Ok(
                new VendorBody(
                    vendor["id"].S,
                    vendor["email"].S,
                    vendor["name"].S,
                    vendor.GetValueOrDefault("about")?.S,
                    vendor["cur"].S,
                    new AmountBody(Number(vendor, "min"), vendor["cur"].S),
                    new AmountBody(Number(vendor, "dfee"), vendor["cur"].S),
                    (int)Number(vendor, "fee"),
                    (int)Number(vendor, "tax"),
                    [.. Modes.Where((_, mode) => (Number(vendor, "modes") & (1 << mode)) != 0)],
                    Time(vendor, "created_at"),
                    Time(vendor, "updated_at"),
                    Stars(items),
                    Fans(items)
                )
            );
    }

    private static Dictionary<string, AttributeValue>? Of(
        List<Dictionary<string, AttributeValue>> items,
        string kind
    ) => items.Find(item => item["typ"].S.Equals(kind, StringComparison.Ordinal));

    private static StarsBody Stars(List<Dictionary<string, AttributeValue>> items)
    {
        var byStar = new long[5];
        foreach (var part in items.Where(item => item["typ"].S is "RATE"))
        {
            for (var star = 0; star < byStar.Length; star++)
            {
                byStar[star] += part.ContainsKey($"n{star + 1}") ? Number(part, $"n{star + 1}") : 0;
            }
        }

        var (count, sum) = (byStar.Sum(), byStar.Select((number, star) => number * (star + 1)).Sum());
        var hundredths = count == 0 ? 0 : ((200 * sum) + count) / (2 * count);
        var average = string.Create(CultureInfo.InvariantCulture, $"{hundredths / 100}.{hundredths % 100:00}");
        return new StarsBody(count == 0 ? null : average, sum, count, byStar);
    }

    private static long Fans(List<Dictionary<string, AttributeValue>> items) =>
        items.Where(item => item["typ"].S is "FANS").Sum(part => Number(part, "n"));

    private static long Number(Dictionary<string, AttributeValue> item, string name) =>
        long.Parse(item[name].N, CultureInfo.InvariantCulture);

    private static DateTime Time(Dictionary<string, AttributeValue> item, string name) =>
        DateTime.ParseExact(item[name].S, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
