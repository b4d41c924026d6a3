using Npgsql;
using Personalisation.TestKit.Faults;
using Personalisation.TestKit.PostgreSql;

namespace Personalisation.Api.Tests.Faults;

/// <summary>
/// Eight writers fill carts and order them while some of the messages to a store go wrong, in every way one after another:
/// one cart under each fault, or as many as <c>SOAK_SECONDS</c> allow.
/// </summary>
[Category("OneEngine")]
internal sealed class CartFaultTests
{
    private const double Share = 0.1;

    // A statement of PostgreSQL is several messages.
    private const double ShareOfMessages = 0.03;

    private TestPostgreSql _postgres = null!;

    [OneTimeSetUp]
    public async Task Start() => _postgres = await TestPostgreSql.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _postgres.DisposeAsync();

    [Test]
    public async Task Carts_InTheTable_AreAsAcknowledged()
    {
        await using var service = StressService.Start();
        using var writers = await CartWriters.Start(service.Host.Address);
        await RunWithFaults(service.Proxy, writers);
        AssertSound(writers, service.Proxy.Faults);
    }

    [Test]
    public async Task Carts_InPostgreSqlAndTheTableFails_AreAsAcknowledged()
    {
        await using var service = StressService.Start(carts: _postgres.Address);
        using var writers = await CartWriters.Start(service.Host.Address);
        await RunWithFaults(service.Proxy, writers);
        AssertSound(writers, service.Proxy.Faults);
    }

    [Test]
    public async Task Carts_InPostgreSqlThatFails_AreAsAcknowledged()
    {
        var address = new NpgsqlConnectionStringBuilder(_postgres.Address);
        await using var proxy = TcpFaultProxy.Start(address.Port, seed: 5, delay: StressTimes.Attempt * 0.8);
        address.Port = proxy.Port;
        await using var service = StressService.Start(carts: address.ConnectionString);
        using var writers = await CartWriters.Start(service.Host.Address);
        foreach (var kind in Enum.GetValues<TcpFaultKind>())
        {
            proxy.Inject(kind, ShareOfMessages);
            await writers.Run(StressTimes.CartsUnderAFault);
            proxy.Heal();
        }

        AssertSound(writers, proxy.Faults);
    }

    private static async Task RunWithFaults(FaultProxy proxy, CartWriters writers)
    {
        foreach (var kind in Enum.GetValues<FaultKind>())
        {
            proxy.Inject(kind, Share);
            await writers.Run(StressTimes.CartsUnderAFault);
            proxy.Heal();
        }
    }

    private static void AssertSound(CartWriters writers, long faults)
    {
        TestContext.Out.WriteLine($"{writers.Carts} carts, {faults} faults");
        Assert.That(writers.Faults, Is.Empty);
        Assert.That(faults, Is.Positive);
    }
}
