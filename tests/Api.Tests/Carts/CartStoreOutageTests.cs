using Npgsql;
using Personalisation.Api.Tests.Catalogue;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Faults;
using Personalisation.TestKit.PostgreSql;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Carts;

/// <summary>One of the two stores is away, while carts are in PostgreSQL.</summary>
[Category("OneEngine")]
[NonParallelizable]
internal sealed class CartStoreOutageTests
{
    private TestPostgreSql _postgres = null!;
    private FaultProxy _table = null!;
    private ApiHost _host = null!;

    private HttpClient Client => _host.Client;

    [OneTimeSetUp]
    public async Task Start()
    {
        _postgres = await TestPostgreSql.StartAsync();
        _table = FaultProxy.Start(TestEngine.Shared.Endpoint);
        _host = ApiHost.Start(builder =>
        {
            builder.UseSetting("DYNAMO_ENDPOINT", _table.Endpoint.AbsoluteUri);
            builder.UseSetting("Store:Resilience:TotalTimeout", "00:00:05");
            builder.UseSetting("Store:Resilience:AttemptTimeout", "00:00:02");
            builder.UseSetting("CART_STORE_TYPE", "postgres");
            builder.UseSetting("DATABASE_URL", _postgres.Address);
            builder.UseSetting("PostgreSql:TotalTimeout", "00:00:05");
        });
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _host.Dispose();
        await _table.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    [Test]
    public async Task Calls_PostgreSqlIsAway_Are503AndNothingIsLost()
    {
        var (product, profile) = (await Client.NewProduct(), NewId());
        var cart = await Client.NewCart(null, product);
        await Client.GetAsync("/health/ready").Body(200);
        await _postgres.StopAsync();
        var line = $$"""{"product_id":"{{product}}"}""";
        await Client.GetAsync($"/api/v1/carts/{cart}").Problem(503, "store_unavailable");
        await Client.Request("POST", "/api/v1/carts", "{}").Problem(503, "store_unavailable");
        await Client
            .Request("POST", $"/api/v1/carts/{cart}/lines", line, ("Idempotency-Key", NewId()))
            .Problem(503, "store_unavailable");
        await Client.Request("POST", $"/api/v1/carts/{cart}/checkout", "{}").Problem(503, "store_unavailable");
        using var ready = await Client.GetAsync("/health/ready");
        Assert.That((int)ready.StatusCode, Is.EqualTo(503));
        Assert.That(
            await ready.Content.ReadAsStringAsync(),
            Does.Contain("\"carts\":\"unavailable\"").And.Contain("\"table\":\"ok\"")
        );
        using var other = await Client.PutJson($"/api/v1/profile/{profile}", "{}");
        Assert.That((int)other.StatusCode, Is.EqualTo(201), "what is not about carts goes on");

        await _postgres.StartAgainAsync();
        await Client.UntilReady();
        var found = await Client.GetAsync($"/api/v1/carts/{cart}").Body(200);
        Assert.That(found.GetProperty("quantity").GetInt32(), Is.EqualTo(1));
        await Client.Request("POST", $"/api/v1/carts/{cart}/checkout", "{}").Body(201);
    }

    // A lock on the table of carts: every statement waits until the server ends it.
    [Test]
    public async Task Calls_PostgreSqlIsSlow_Are503AndNothingIsLost()
    {
        var product = await Client.NewProduct();
        var cart = await Client.NewCart(null, product);
        var line = $$"""{"product_id":"{{product}}"}""";
        await using (var source = NpgsqlDataSource.Create(_postgres.Address))
        {
            await using var connection = await source.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var hold = new NpgsqlCommand(
                "LOCK TABLE cart IN ACCESS EXCLUSIVE MODE",
                connection,
                transaction
            );
            await hold.ExecuteNonQueryAsync();
            await Client.GetAsync($"/api/v1/carts/{cart}").Problem(503, "store_unavailable");
            await Client.Request("POST", $"/api/v1/carts/{cart}/lines", line).Problem(503, "store_unavailable");
            await Client.Request("POST", $"/api/v1/carts/{cart}/checkout", "{}").Problem(503, "store_unavailable");
            using var ready = await Client.GetAsync("/health/ready");
            Assert.That((int)ready.StatusCode, Is.EqualTo(503));
            Assert.That(await ready.Content.ReadAsStringAsync(), Does.Contain("\"carts\":\"unavailable\""));
            using var profile = await Client.PutJson($"/api/v1/profile/{NewId()}", "{}");
            Assert.That((int)profile.StatusCode, Is.EqualTo(201), "what is not about carts goes on");
        }

        await Client.UntilReady();
        var found = await Client.GetAsync($"/api/v1/carts/{cart}").Body(200);
        Assert.That(found.GetProperty("quantity").GetInt32(), Is.EqualTo(1));
        await Client.Request("POST", $"/api/v1/carts/{cart}/checkout", "{}").Body(201);
    }

    [Test]
    public async Task Calls_TheTableIsAway_ReadAndEmptyCarts()
    {
        var cart = await Client.NewCart(null, await Client.NewProduct());
        var kept = await Client.NewCart(null, await Client.NewProduct());
        _table.Inject(FaultKind.Refuse);
        await Client.GetAsync($"/api/v1/carts/{cart}").Body(200);
        await Client.Request("DELETE", $"/api/v1/carts/{cart}/lines", null, ("Idempotency-Key", NewId())).Body(200);
        await Client.Request("POST", "/api/v1/carts", "{}").Body(201);
        await Client.Request("POST", $"/api/v1/carts/{kept}/checkout", "{}").Problem(503, "store_unavailable");
        _table.Heal();
        await Client.UntilReady();
        await Client.Request("POST", $"/api/v1/carts/{kept}/checkout", "{}").Body(201);
    }
}
