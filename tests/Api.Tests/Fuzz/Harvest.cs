using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Personalisation.Api.Tests.Fuzz;

/// <summary>Entity tags, cursors and ids of responses, for later requests; a limited number.</summary>
internal sealed partial class Harvest
{
    private const int Most = 50;

    // What is in these has ids that are never used twice, or that the service chooses.
    private static readonly string[] Collections = ["vendors", "products", "keys", "carts", "orders"];

    private static readonly Dictionary<string, string> Nothing = [];

    private readonly Dictionary<string, ConcurrentQueue<string>> _ids = Collections.ToDictionary(
        collection => collection,
        _ => new ConcurrentQueue<string>(),
        StringComparer.Ordinal
    );
    private readonly ConcurrentQueue<Review> _reviews = new();
    private readonly ConcurrentQueue<(string Cart, string Product)> _lines = new();
    private readonly ConcurrentQueue<string> _tags = new(["\"1-1\""]);
    private readonly ConcurrentQueue<string> _cursors = new(["e30"]);

    public void Reap(Target target, RawAnswer answer)
    {
        Keep(_tags, TagHeader().Match(answer.Head));
        Keep(_cursors, Cursor().Match(answer.Body));
        if (answer.Status is not (200 or 201))
        {
            return;
        }

        if (target.Method is "POST" && _ids.TryGetValue(target.Path.Split('/')[^1], out var ids))
        {
            Keep(ids, IdMember().Match(answer.Body));
        }

        Keep(_ids["orders"], OrderId().Match(answer.Body));
        if (CartLine().Match(answer.Body) is { Success: true, Groups: var line })
        {
            Keep(_lines, (line["cart"].Value, line["product"].Value));
        }

        if (ReviewIds().Match(answer.Body) is { Success: true, Groups: var found })
        {
            Keep(_reviews, new Review(found["vendor"].Value, found["product"].Value, found["customer"].Value));
        }
    }

    /// <summary>The id of one of a collection; null if none is known.</summary>
    public string? Id(string collection, Random random) =>
        _ids.TryGetValue(collection, out var ids) && !ids.IsEmpty ? Any(ids, random) : null;

    /// <summary>The ids for the path of a request, of what exists or existed; parameters that are not in it may be anything.</summary>
    public IReadOnlyDictionary<string, string> PathOf(Target target, Random random)
    {
        // Otherwise, little would be left.
        if (target.Method is "DELETE" && random.Next(4) > 0)
        {
            return Nothing;
        }

        if (target.Path.Contains("{customerId}", StringComparison.Ordinal) && !_reviews.IsEmpty && random.Next(2) == 0)
        {
            var review = Any(_reviews, random);
            var isOfVendor = target.Path.Contains("/vendors/", StringComparison.Ordinal);
            return new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["id"] = isOfVendor ? review.Vendor : review.Product,
                ["productId"] = review.Product,
                ["customerId"] = review.Customer,
            };
        }

        if (target.Path.Contains("/lines/{productId}", StringComparison.Ordinal) && !_lines.IsEmpty)
        {
            var (cart, product) = Any(_lines, random);
            return new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = cart, ["productId"] = product };
        }

        return Steps()
            .Matches(target.Path)
            .Select(step => (Name: step.Groups["name"].Value, Id: Id(step.Groups["collection"].Value, random)))
            .Where(step => step.Id is not null && random.Next(8) > 0)
            .ToDictionary(step => step.Name, step => step.Id!, StringComparer.Ordinal);
    }

    public string Tag(Random random) => random.Next(3) == 0 ? "*" : Any(_tags, random);

    public string AnyCursor(Random random) => Any(_cursors, random);

    private static void Keep(ConcurrentQueue<string> kept, Match match)
    {
        if (match.Success)
        {
            Keep(kept, match.Groups["it"].Value);
        }
    }

    private static void Keep<T>(ConcurrentQueue<T> kept, T one)
    {
        kept.Enqueue(one);
        if (kept.Count > Most)
        {
            kept.TryDequeue(out _);
        }
    }

    private static T Any<T>(ConcurrentQueue<T> kept, Random random)
    {
        var all = kept.ToArray();
        return all[random.Next(all.Length)];
    }

    [GeneratedRegex("^ETag: (?<it>.+?)\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex TagHeader();

    [GeneratedRegex("\"next_cursor\":\"(?<it>[^\"]+)\"", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Cursor();

    [GeneratedRegex("\"id\":\"(?<it>[^\"]+)\"", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex IdMember();

    [GeneratedRegex(
        "\"product_id\":\"(?<product>[^\"]+)\",\"vendor_id\":\"(?<vendor>[^\"]+)\",\"customer_id\":\"(?<customer>[^\"]+)\"",
        RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex ReviewIds();

    [GeneratedRegex("\"orders\":\\[\\{\"id\":\"(?<it>[^\"]+)\"", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex OrderId();

    // Nothing but carts begins so: each has its lines right after its currency.
    [GeneratedRegex(
        "^\\{\"id\":\"(?<cart>[0-9a-f-]{36})\",.{0,300}\"lines\":\\[\\{\"product_id\":\"(?<product>[^\"]+)\"",
        RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex CartLine();

    [GeneratedRegex(@"/(?<collection>\w+)/\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Steps();

    private sealed record Review(string Vendor, string Product, string Customer);
}
