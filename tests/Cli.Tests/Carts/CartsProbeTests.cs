using Personalisation.Cli.Carts;

namespace Personalisation.Cli.Tests.Carts;

[Parallelizable(ParallelScope.All)]
internal sealed class CartsProbeTests
{
    private static readonly string[] Small = ["--creates", "1", "--adds", "1", "--gets", "1", "--writers", "2"];

    [Test]
    public async Task Probe_Host_IsTheAddress()
    {
        string[] probe = ["carts", "probe", "--seed-format", .. Small, "--warm-up", "1", "--host"];
        var run = await ToolRun.Where(
            "PERSONALISATION_URL",
            "http://localhost:1",
            [.. probe, $"{LiveService.Address}"]
        );
        Assert.That((run.Exit, run.Error), Is.EqualTo((ExitCode.Done, "2/3 succeeded.\n")), "no such product");
    }

    [Test]
    public async Task Probe_Text_HasAHeadOverItsColumns()
    {
        var run = await ToolRun.Of(["carts", "probe", .. Small, "--warm-up", "1"]);
        var lines = run.Output.Split('\n');
        Assert.That(lines[0], Does.StartWith("ms, 95 %      count failed"));
        Assert.That(lines[1], Does.StartWith("create_cart       1      0"));
        Assert.That(lines, Has.Some.StartsWith("passed  last_unit: "));
    }

    [Test]
    public async Task Remove_WhatTheChecksMade_IsGone()
    {
        using var http = new HttpClient { BaseAddress = LiveService.Address };
        http.DefaultRequestHeaders.Add("X-Api-Key", LiveService.Key);
        var shop = new ShopCalls(http, TimeProvider.System);
        var product = await shop.NewProduct(stock: 1, CancellationToken.None);
        var (open, ordered) = (await Cart(), await Cart());
        var order = ShopCalls.OrdersOf(await shop.Checkout(ordered, CancellationToken.None));
        await shop.Remove(CancellationToken.None);
        Assert.That(await StatusOf($"carts/{open}"), Is.EqualTo(404));
        Assert.That(await StatusOf($"carts/{ordered}"), Is.EqualTo(200), "its order stays");
        Assert.That(await StatusOf($"orders/{order}"), Is.EqualTo(200));
        var left = await shop.Read($"products/{product}?consistent=true", CancellationToken.None);
        Assert.That((bool)left["for_sale"]!, Is.False);
        Assert.That(await StatusOf($"vendors/{(string)left["vendor_id"]!}"), Is.EqualTo(404));

        Task<string> Cart() => shop.NewCart(null, [product], CancellationToken.None);

        async Task<int> StatusOf(string path)
        {
            using var response = await http.GetAsync(new Uri($"api/v1/{path}", UriKind.Relative));
            return (int)response.StatusCode;
        }
    }
}
