using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Hosting;
using Personalisation.TestKit.Store;

namespace Personalisation.Api.Tests.Faults;

/// <summary>Service and engine are killed, in turn, while customers order.</summary>
[Category("OneEngine")]
[Parallelizable(ParallelScope.All)]
internal sealed class CheckoutKillTests
{
    private const string Table = "shop";
    private const int Carts = 8;

    [Test]
    public async Task Checkouts_ServiceOrEngineIsKilled_AreWholeAndNeverLost()
    {
        using var data = new TemporaryDirectory();
        var service = await Start(data);
        await using var shoppers = await Shoppers.Start(service.Address);
        try
        {
            for (var round = 0; round < Kills.Rounds; round++)
            {
                await shoppers.Order(Carts);
                if (round % 2 == 0)
                {
                    // With it ends its engine, at whatever it was doing.
                    await service.DisposeAsync();
                    service = await Start(data);
                    shoppers.Address = service.Address;
                }
                else
                {
                    await KilledProcess.Kill(Path.Combine(data.Path, "engine.pid"));
                }
            }

            await shoppers.Order(Carts);
            await shoppers.Stop();
            var engine = new Uri((await File.ReadAllTextAsync(Path.Combine(data.Path, "engine.url"))).Trim());
            await using (var store = TestStore.Create(options => options with { TableName = Table, Endpoint = engine }))
            {
                await shoppers.AssertSound(store);
            }

            service.Terminate();
            await service.Exit(TimeSpan.FromMinutes(1));
        }
        finally
        {
            await service.DisposeAsync();
        }
    }

    private static Task<ServiceProcess> Start(TemporaryDirectory data) =>
        ServiceProcess.Listening(
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("DYNAMO_ENDPOINT", ""),
            ("TABLE_NAME", Table),
            ("DATA_DIRECTORY", data.Path),
            ("LOG_LEVEL", "warn"),
            ("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Information")
        );
}
