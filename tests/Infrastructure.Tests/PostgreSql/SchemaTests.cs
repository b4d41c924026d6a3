using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.PostgreSql;
using Personalisation.TestKit.PostgreSql;

namespace Personalisation.Infrastructure.Tests.PostgreSql;

/// <summary>The schema, each time of a new database.</summary>
[Category("OneEngine")]
internal sealed class SchemaTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Test]
    public async Task Run_SeveralAtOnce_RunsEachScriptOnce()
    {
        var options = await NewDatabase();
        var runs = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => SchemaUpgrade.Run(options, None)))
        );
        Assert.That(runs.SelectMany(run => run), Is.EqualTo(["0001_carts.sql", "0002_agreed.sql", "0003_risen.sql"]));
        Assert.That(new SchemaUpgrade(options).Missing(), Is.Empty);
        Assert.That(await SchemaUpgrade.Run(options, None), Is.Empty);
    }

    [Test]
    public async Task StartAsync_OldSchema_NamesTheScriptsAndTheCommand()
    {
        var options = await NewDatabase();
        var fault = await Assert.ThrowsAsync<StoreStartException>(() => CheckOf(options).StartAsync(None));
        Assert.That(fault.Message, Does.Contain("0001_carts.sql").And.Contain("personalisation carts migrate"));
        await CheckOf(options with { UpgradeSchema = true }).StartAsync(None);
        await CheckOf(options).StartAsync(None);
    }

    [Test]
    public async Task StartAsync_NothingListens_SaysWhatToCheck()
    {
        var options = new PostgreSqlOptions { Address = "Host=127.0.0.1;Port=1;Username=ada;Password=secret" };
        foreach (var upgrade in (bool[])[true, false])
        {
            var check = CheckOf(options with { UpgradeSchema = upgrade });
            var fault = await Assert.ThrowsAsync<StoreStartException>(() => check.StartAsync(None));
            Assert.That(fault.Message, Does.Contain("DATABASE_URL").And.Not.Contain("secret"));
        }
    }

    [Test]
    public async Task Constraints_OfCarts_RefuseWhatNoCartCanBe()
    {
        var options = await NewDatabase();
        await SchemaUpgrade.Run(options, None);
        await using var source = NpgsqlDataSource.Create(options.Address);
        foreach (
            var wrong in (string[])
                ["'ordered', '{}', NULL", "'merged', '{}', NULL", "'checkout', '{}', NULL", "'active', '{o1}', NULL"]
        )
        {
            await using var command = source.CreateCommand(
                "INSERT INTO cart (id, state, orders, merged_into, ver, ops, created_at, updated_at, expires_at) "
                    + $"VALUES (gen_random_uuid(), {wrong}, 1, '{{}}', now(), now(), now())"
            );
            Assert.That(
                () => command.ExecuteNonQueryAsync(),
                Throws.InstanceOf<PostgresException>().With.Property("SqlState").EqualTo("23514"),
                wrong
            );
        }
    }

    private static SchemaCheck CheckOf(PostgreSqlOptions options) =>
        new(new SchemaUpgrade(options), options, NullLogger<SchemaCheck>.Instance);

    private static async Task<PostgreSqlOptions> NewDatabase() =>
        new() { Address = await TestPostgreSql.Shared.NewDatabase() };
}
