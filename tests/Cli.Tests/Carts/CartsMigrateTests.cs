using Personalisation.TestKit.PostgreSql;

namespace Personalisation.Cli.Tests.Carts;

[Parallelizable(ParallelScope.All)]
internal sealed class CartsMigrateTests
{
    private const string Variable = "DATABASE_URL";

    [Test]
    public async Task Migrate_EmptyDatabase_RunsEachScriptOnce()
    {
        await using var server = await TestPostgreSql.StartAsync();
        var database = await server.NewDatabase();
        var first = await ToolRun.Where(Variable, database, "carts", "migrate");
        Assert.That(
            (first.Exit, first.Output),
            Is.EqualTo((0, "Ran 0001_carts.sql, 0002_agreed.sql, 0003_risen.sql.\n")),
            first.Error
        );
        var again = await ToolRun.Where(Variable, database, "carts", "migrate", "--json");
        Assert.That(again.Output, Is.EqualTo("{\"scripts\":[]}\n"));
    }

    [TestCase(null)]
    [TestCase("http://:secret@db.example.com")]
    public async Task Migrate_WithoutAnAddress_NamesTheVariable(string? address)
    {
        var run = await ToolRun.Where(Variable, address, "carts", "migrate");
        Assert.That(run.Exit, Is.EqualTo(2));
        Assert.That(run.Error, Does.StartWith(Variable).And.Not.Contain("secret"));
    }

    [Test]
    public async Task Migrate_NothingListens_SaysWhatToCheck()
    {
        var run = await ToolRun.Where(Variable, "postgres://ada:secret@127.0.0.1:1/shop", "carts", "migrate");
        Assert.That(run.Exit, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain(Variable).And.Not.Contain("secret"));
    }
}
