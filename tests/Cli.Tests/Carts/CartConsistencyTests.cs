using System.Text.Json.Nodes;
using Personalisation.Cli.Carts;

namespace Personalisation.Cli.Tests.Carts;

/// <summary>The tests of the published consistency tester, of services that lose something and of one that does not.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class CartConsistencyTests
{
    [Test]
    public async Task Run_SoundService_SeesEverything()
    {
        using var shop = new PublishedShop();
        var results = await Run(shop);
        Assert.That(
            results.Select(it => (string)it["test"]!),
            Is.EqualTo(["create_then_read", "write_then_read_items", "rapid_updates"])
        );
        AssertMembers(
            results[0],
            "test",
            "cart_id",
            "create_time_ms",
            "read_attempts",
            "consistent_reads",
            "consistency_rate",
            "delays_ms",
            "timestamp"
        );
        AssertMembers(
            results[1],
            "test",
            "cart_id",
            "product_id",
            "add_time_ms",
            "read_attempts",
            "item_visible_count",
            "consistency_rate",
            "timestamp"
        );
        AssertMembers(
            results[2],
            "test",
            "cart_id",
            "updates_sent",
            "updates_successful",
            "final_items_count",
            "updates",
            "timestamp"
        );
        Assert.That(Numbers(results[0], "read_attempts", "consistent_reads"), Is.EqualTo([5, 5]));
        Assert.That(results[0]["delays_ms"]!.AsArray(), Has.Count.EqualTo(5));
        Assert.That(Numbers(results[1], "read_attempts", "item_visible_count"), Is.EqualTo([5, 5]));
        Assert.That(
            Numbers(results[2], "updates_sent", "updates_successful", "final_items_count"),
            Is.EqualTo([5, 5, 5])
        );
        Assert.That(results.Take(2).Select(it => (double)it["consistency_rate"]!), Is.All.EqualTo(1));
        foreach (var update in results[2]["updates"]!.AsArray())
        {
            AssertMembers(update!.AsObject(), "product_id", "time_ms", "success");
            Assert.That((int)update["product_id"]!, Is.InRange(1, 100));
        }
    }

    [Test]
    public async Task Run_SoundService_SendsThePublishedRequests()
    {
        using var shop = new PublishedShop();
        await Run(shop);
        var methods = shop.Requests.Select(it => it.Method);
        string[] reads = [.. Enumerable.Repeat("GET", 5)];
        string[] writes = [.. Enumerable.Repeat("POST", 5)];
        Assert.That(methods, Is.EqualTo(["POST", .. reads, "POST", "POST", .. reads, "POST", .. writes, "GET"]));
        var quantities = shop.Requests.Select(it => it.Body?["quantity"]).OfType<JsonNode>();
        Assert.That(quantities.Select(it => it.GetValue<int>()), Has.Exactly(6).Items.And.All.EqualTo(2));
    }

    [Test]
    public async Task Run_AnUpdateIsLost_ShowsFewerLinesThanUpdates()
    {
        // The first addition is that of the test before.
        using var shop = new PublishedShop { LosesOneOf = 4 };
        var rapid = (await Run(shop))[2];
        Assert.That(Numbers(rapid, "updates_successful", "final_items_count"), Is.EqualTo([5, 4]));
    }

    [Test]
    public async Task Run_EveryUpdateIsLost_ShowsARateOfZero()
    {
        using var shop = new PublishedShop { LosesOneOf = 1 };
        var results = await Run(shop);
        Assert.That((double)results[0]["consistency_rate"]!, Is.EqualTo(1));
        Assert.That((double)results[1]["consistency_rate"]!, Is.Zero);
        Assert.That((int)results[2]["final_items_count"]!, Is.Zero);
    }

    [Test]
    public async Task Run_ReadsAreBehind_ShowsNoDelays()
    {
        using var shop = new PublishedShop { IsBehind = true };
        var created = (await Run(shop))[0];
        Assert.That((double)created["consistency_rate"]!, Is.Zero);
        Assert.That(created["delays_ms"]!.AsArray(), Has.Exactly(5).Null);
    }

    [Test]
    public async Task Run_NoCartCanBeMade_LeavesTheTestsOut()
    {
        using var shop = new PublishedShop { IsOpen = false };
        Assert.That(await Run(shop), Is.Empty);
    }

    private static async Task<IReadOnlyList<JsonObject>> Run(PublishedShop shop)
    {
        using var http = shop.Client();
        var tests = new CartConsistency(
            new PublishedCarts(http, TimeProvider.System),
            new Random(42),
            TimeProvider.System
        );
        return await tests.Run(CancellationToken.None);
    }

    private static IEnumerable<int> Numbers(JsonObject result, params string[] members) =>
        members.Select(member => (int)result[member]!);

    private static void AssertMembers(JsonObject result, params string[] members) =>
        Assert.That(result.Select(member => member.Key), Is.EqualTo(members));
}
