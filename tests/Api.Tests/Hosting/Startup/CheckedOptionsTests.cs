using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Api.Hosting.Startup;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.Privacy;
using Personalisation.Infrastructure.Users;

namespace Personalisation.Api.Tests.Hosting.Startup;

internal sealed class CheckedOptionsTests
{
    private static void Check(IConfiguration configuration)
    {
        var settings = Settings.Read(configuration, isDevelopment: true);
        Check(configuration, settings.Store);
    }

    private static void Check(IConfiguration configuration, StoreOptions store)
    {
        using var services = new ServiceCollection()
            .AddSection<LimitOptions>(configuration, "Limits")
            .AddSection<UserOptions>(configuration, "Store:Users")
            .AddSection<ErasureOptions>(configuration, "Store:Erasures")
            .AddChecked(store, "Store")
            .BuildServiceProvider();
        services.CheckOptions(configuration);
    }

    [TestCase("Limits:Burst", "0", "between 1 and 10000000")]
    [TestCase("Limits:RequestTimeout", "00:00:00", "between 00:00:00.1000000 and 00:05:00")]
    [TestCase("Store:Resilience:TotalTimeout", "00:02:00", "between 00:00:00.1000000 and 00:01:00")]
    [TestCase("Store:Resilience:MaxRetries", "11", "between 0 and 10")]
    [TestCase("Store:Resilience:RetryShare", "-0.1", "between 0 and 1")]
    [TestCase("Store:Users:Shards", "33", "between 1 and 32")]
    [TestCase("Store:Erasures:Interval", "00:00:00", "between 00:00:01 and 1.00:00:00")]
    public void Check_OutOfRange_NamesSettingValueAndRange(string key, string value, string range) =>
        Assert.That(
            () => Check(Configured.By((key, value))),
            Throws
                .TypeOf<SettingException>()
                .With.Message.EqualTo(
                    $"{key} in the configuration ({key.Replace(":", "__", StringComparison.Ordinal)}) is \"{value}\": The field {key.Split(':')[^1]} must be {range}."
                )
        );

    [Test]
    public void Check_SeveralOutOfRange_NamesEach() =>
        Assert.That(
            () =>
                Check(
                    Configured.By(
                        ("Limits:Burst", "0"),
                        ("Limits:MaxConnections", "1"),
                        ("Store:Resilience:MaxRetries", "11")
                    )
                ),
            Throws
                .TypeOf<SettingException>()
                .With.Message.Contains("Limits:Burst in")
                .And.Message.Contains("Limits:MaxConnections in")
                .And.Message.Contains("Store:Resilience:MaxRetries in")
        );

    [Test]
    public void Check_OptionOfTheCodeOutOfRange_NamesIt() =>
        Assert.That(
            () => Check(Configured.By(), new StoreOptions { MaxConflictRetries = 0 }),
            Throws.TypeOf<SettingException>().With.Message.StartsWith("Store:MaxConflictRetries in ")
        );

    [Test]
    public void Check_Defaults_AreWithinTheirRanges() => Assert.That(() => Check(Configured.By()), Throws.Nothing);
}
