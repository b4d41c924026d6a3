using Microsoft.Extensions.Configuration;
using Personalisation.Api.Hosting.Startup;
using Personalisation.Api.Tests.Hosting.Observability;

namespace Personalisation.Api.Tests.Hosting.Startup;

internal sealed class CartStoreSettingTests
{
    private const string Address = "postgres://shop:secret@db.example.com/shop";

    [TestCase(null)]
    [TestCase("dynamodb")]
    public void Read_Table_NeedsNothingElse(string? type)
    {
        var read = CartStoreSetting.Read(With(("CART_STORE_TYPE", type)), false);
        Assert.That(read, Is.EqualTo(new CartStoreSetting(null, IsEmbedded: false, IsUnused: false)));
    }

    [Test]
    public void Start_AnAddressWithoutItsStore_Warns()
    {
        using var log = new LogCapture();
        using var host = ApiHost.Start(builder =>
        {
            log.Join(builder, "Warning");
            builder.UseSetting("CART_STORE_TYPE", "dynamodb").UseSetting("DATABASE_URL", Address);
        });
        Assert.That(
            log.Lines,
            Has.One.Contains(
                "DATABASE_URL is set and not used, because carts are in the table: set CART_STORE_TYPE=postgres, or remove it"
            )
        );
        Assert.That(log.Lines, Has.None.Contains("secret"));
    }

    [Test]
    public void Read_Postgres_TakesAddressAndOptions()
    {
        var read = CartStoreSetting.Read(
            With(
                ("CART_STORE_TYPE", "postgres"),
                ("DATABASE_URL", Address),
                ("INIT_DB_SCHEMA", "true"),
                ("PostgreSql:MaxPoolSize", "7")
            ),
            isDevelopment: false
        );
        Assert.That(read.IsEmbedded, Is.False);
        Assert.That(
            (read.PostgreSql!.Address, read.PostgreSql.UpgradeSchema, read.PostgreSql.MaxPoolSize),
            Is.EqualTo((Address, true, 7))
        );
    }

    [TestCase("embedded")]
    [TestCase(null)]
    public void Read_EmbeddedInDevelopment_IsAllowed(string? address)
    {
        var settings = With(("CART_STORE_TYPE", "postgres"), ("DATABASE_URL", address));
        Assert.That(CartStoreSetting.Read(settings, isDevelopment: true).IsEmbedded, Is.True);
    }

    [TestCase("mysql", Address, "CART_STORE_TYPE")]
    [TestCase("postgres", null, "DATABASE_URL")]
    [TestCase("postgres", "embedded", "DATABASE_URL")]
    [TestCase("postgres", "http://:secret@db.example.com", "DATABASE_URL")]
    [TestCase("postgres", "postgres://:secret@db.example.com/?colour=red", "DATABASE_URL")]
    public void Read_InvalidInProduction_NamesTheVariable(string type, string? address, string variable)
    {
        var settings = With(("CART_STORE_TYPE", type), ("DATABASE_URL", address));
        var fault = Assert.Throws<SettingException>(() => CartStoreSetting.Read(settings, isDevelopment: false));
        Assert.That(fault.Message, Does.StartWith(variable));
        Assert.That(fault.Message, Does.Not.Contain("secret"));
    }

    private static IConfiguration With(params (string Key, string? Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)))
            .Build();
}
