using System.Text.Json;
using System.Text.Json.Nodes;
using Personalisation.Cli.Carts;
using Personalisation.Cli.Output;

namespace Personalisation.Cli.Tests.Carts;

/// <summary>The 150 operations of the published tester, request by request.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class CartWorkloadTests
{
    private const int Each = 50;

    private static readonly string[] CreateMembers = ["customer_id"];
    private static readonly string[] AddMembers = ["product_id", "quantity"];
    private static readonly string[] CallMembers =
    [
        "operation",
        "response_time",
        "success",
        "status_code",
        "timestamp",
    ];

    [Test]
    public async Task Run_50Each_SendsThePublishedRequests()
    {
        var (shop, calls) = await Run();
        using (shop)
        {
            Assert.That(calls, Has.Count.EqualTo(3 * Each));
            var (creates, adds, gets) = (
                shop.Requests[..Each],
                shop.Requests[Each..(2 * Each)],
                shop.Requests[(2 * Each)..]
            );
            Assert.That(creates.Select(it => (it.Method, it.Path)), Is.All.EqualTo(("POST", "/shopping-carts")));
            Assert.That(creates.Select(it => Members(it.Body)), Is.All.EqualTo(CreateMembers));
            Assert.That(creates.Select(it => NumberOf(it.Body, "customer_id")), Is.All.InRange(1, 10_000));
            Assert.That(creates.Select(it => NumberOf(it.Body, "customer_id")).Distinct().Count(), Is.GreaterThan(40));

            // The carts in turn, from the second one on: i % n for i from 1.
            var carts = CartsOf(gets);
            Assert.That(carts.Distinct(StringComparer.Ordinal).Count(), Is.EqualTo(Each));
            Assert.That(CartsOf(adds), Is.EqualTo(carts));
            Assert.That(adds.Select(it => it.Method), Is.All.EqualTo("POST"));
            Assert.That(adds.Select(it => it.Path), Is.All.EndsWith("/items"));
            Assert.That(adds.Select(it => Members(it.Body)), Is.All.EqualTo(AddMembers));
            Assert.That(adds.Select(it => NumberOf(it.Body, "product_id")), Is.All.InRange(1, 1_000));
            Assert.That(adds.Select(it => NumberOf(it.Body, "quantity")), Is.All.InRange(1, 5));
            Assert.That(gets.Select(it => (it.Method, it.Body)), Is.All.EqualTo(("GET", (JsonNode?)null)));
        }
    }

    [Test]
    public async Task Run_OneCart_TakesItInTurnFromTheSecond()
    {
        using var shop = new PublishedShop();
        using var http = shop.Client();
        var carts = new PublishedCarts(http, TimeProvider.System);
        await new CartWorkload(carts, new Random(1)).Run(creates: 3, adds: 4, gets: 4, CancellationToken.None);
        var used = CartsOf([.. shop.Requests.Skip(3).Take(4)]);
        Assert.That(used[3], Is.EqualTo(used[0]), "1 and 4 are the same cart of three");
        Assert.That(used.Take(3).Distinct(StringComparer.Ordinal).Count(), Is.EqualTo(3));
    }

    [Test]
    public async Task Run_WrittenAsJson_IsThePublishedFormat()
    {
        var (shop, calls) = await Run();
        shop.Dispose();
        var page = Json.PageOf(calls);
        Assert.That(page, Does.StartWith("[\n  {\n    \"operation\": \"create_cart\",\n    \"response_time\": "));
        var operations = JsonNode.Parse(page)!.AsArray().Select(it => it!.AsObject()).ToList();
        Assert.That(operations.Select(it => it.Select(member => member.Key)), Is.All.EqualTo(CallMembers));
        Assert.That(
            operations.Select(it => ((string)it["operation"]!, (int)it["status_code"]!, (bool)it["success"]!)),
            Is.EqualTo([
                .. Enumerable.Repeat(("create_cart", 201, true), Each),
                .. Enumerable.Repeat(("add_items", 204, true), Each),
                .. Enumerable.Repeat(("get_cart", 200, true), Each),
            ])
        );
        Assert.That(
            operations.Select(it => it["response_time"]!.ToJsonString()),
            Is.All.Match(@"^\d+(\.\d{1,2})?$"),
            "milliseconds with two decimals"
        );
        Assert.That(
            operations.Select(it => (string)it["timestamp"]!),
            Is.All.Match(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$")
        );
    }

    [Test]
    public async Task Run_NobodyAnswers_IsStatusZeroWithAnError()
    {
        using var http = new HttpClient { BaseAddress = new Uri("http://127.0.0.1:9/") };
        var carts = new PublishedCarts(http, TimeProvider.System);
        await new CartWorkload(carts, new Random(1)).Run(creates: 1, adds: 1, gets: 1, CancellationToken.None);
        var call = JsonSerializer.SerializeToNode(carts.Calls.Single())!.AsObject();
        Assert.That(((bool)call["success"]!, (int)call["status_code"]!), Is.EqualTo((false, 0)));
        Assert.That((string)call["error"]!, Is.Not.Empty);
    }

    private static async Task<(PublishedShop Shop, List<CartCall> Calls)> Run()
    {
        var shop = new PublishedShop();
        using var http = shop.Client();
        var carts = new PublishedCarts(http, TimeProvider.System);
        await new CartWorkload(carts, new Random(42)).Run(Each, Each, Each, CancellationToken.None);
        return (shop, carts.Calls);
    }

    private static string[] Members(JsonNode? body) => [.. body!.AsObject().Select(member => member.Key)];

    private static long NumberOf(JsonNode? body, string member) => body![member]!.GetValue<long>();

    private static List<string> CartsOf(List<(string Method, string Path, JsonNode? Body)> requests) =>
        [.. requests.Select(it => it.Path.Split('/')[2])];
}
