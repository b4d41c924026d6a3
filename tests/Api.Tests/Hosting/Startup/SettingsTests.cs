using Personalisation.Api.Hosting.Startup;
using Personalisation.Infrastructure.DynamoDb.Connection;

namespace Personalisation.Api.Tests.Hosting.Startup;

internal sealed class SettingsTests
{
    private static Settings Read(bool isDevelopment, params (string Key, string Value)[] values) =>
        Settings.Read(Configured.By([Configured.SomeKey, .. values]), isDevelopment);

    [Test]
    public void Read_NothingIsSetInDevelopment_EmbedsTheEngine()
    {
        var settings = Read(isDevelopment: true);
        Assert.Multiple(() =>
        {
            Assert.That(settings.IsEmbedded, Is.True);
            Assert.That(settings.Port, Is.EqualTo(8080));
            Assert.That(settings.Store.TableName, Is.EqualTo("user_profiles"));
            Assert.That(settings.Store.Region, Is.EqualTo("us-east-1"));
            Assert.That(settings.Store.CreateTable, Is.True);
        });
    }

    [Test]
    public void Read_NothingIsSetInProduction_GoesToAws()
    {
        var settings = Read(isDevelopment: false);
        Assert.Multiple(() =>
        {
            Assert.That(settings.IsEmbedded, Is.False);
            Assert.That(settings.Store.Endpoint, Is.Null);
            Assert.That(settings.Store.CreateTable, Is.False);
        });
    }

    [Test]
    public void Read_VariableAndKeyAreSet_TakesTheVariable() =>
        Assert.That(
            Read(false, ("TABLE_NAME", "by_variable"), ("Store:TableName", "by_key")).Store.TableName,
            Is.EqualTo("by_variable")
        );

    [Test]
    public void Read_OnlyTheKeyIsSet_TakesTheKey() =>
        Assert.That(
            Read(false, ("Store:TableName", "by_key"), ("TABLE_NAME", "")).Store.TableName,
            Is.EqualTo("by_key")
        );

    [TestCase("8081", 8081)]
    [TestCase(":8082", 8082)]
    [TestCase("0", 0)]
    [TestCase("65535", 65535)]
    public void Read_ThePortIsANumber_TakesItWithOrWithoutAColon(string text, int port) =>
        Assert.That(Read(false, ("PORT", text)).Port, Is.EqualTo(port));

    [TestCase(true, null, 1_000)]
    [TestCase(false, null, 0)]
    [TestCase(true, "0", 0)]
    [TestCase(false, "100000", 100_000)]
    public void Read_SampleProducts_AreMadeWithTheEmbeddedEngineOnly(bool isDevelopment, string? text, int products) =>
        Assert.That(Read(isDevelopment, ("SAMPLE_PRODUCTS", text ?? "")).SampleProducts, Is.EqualTo(products));

    [TestCase("100001")]
    [TestCase("-1")]
    [TestCase("many")]
    public void Read_SampleProductsAreNoNumber_IsRefused(string text) =>
        Assert.That(
            () => Read(true, ("SAMPLE_PRODUCTS", text)),
            Throws.InstanceOf<SettingException>().With.Message.Contains("SAMPLE_PRODUCTS")
        );

    [Test]
    public void Urls_MetricsPort_ListensThereToo()
    {
        var open = ("TLS_PROXY", "true");
        Assert.That(Read(false, open, ("PORT", "80")).Urls, Is.EqualTo("http://*:80"));
        Assert.That(
            Read(false, open, ("PORT", "80"), ("METRICS_PORT", "9090")).Urls,
            Is.EqualTo("http://*:80;http://*:9090")
        );
    }

    [TestCase("0", "\"0\"; it must be a number from 1 to 65535.")]
    [TestCase("x", "\"x\"; it must be a number from 1 to 65535.")]
    [TestCase("8080", "\"8080\"; it must be a port other than PORT.")]
    public void Read_UnfitMetricsPort_IsRefused(string port, string reason) =>
        Assert.That(
            () => Read(true, ("METRICS_PORT", port)),
            Throws
                .TypeOf<SettingException>()
                .With.Message.EqualTo($"METRICS_PORT (or Http:MetricsPort in the configuration) is {reason}")
        );

    [Test]
    public void Read_CredentialsAreSet_TakesThem() =>
        Assert.That(
            Read(
                false,
                ("AWS_ACCESS_KEY_ID", "id"),
                ("Store:SecretAccessKey", "secret"),
                ("AWS_SESSION_TOKEN", "token")
            ).Store.Credentials,
            Is.EqualTo(new StoreCredentials("id", "secret", "token"))
        );

    [Test]
    public void Read_NoCredentialsAreSet_LeavesThemToTheSdk() =>
        Assert.That(Read(isDevelopment: false).Store.Credentials, Is.Null);

    [TestCase("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")]
    [TestCase("AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_KEY_ID")]
    public void Read_HalfOfTheCredentialsIsSet_NamesTheOther(string half, string other) =>
        Assert.That(
            () => Read(isDevelopment: false, (half, "x")),
            Throws.TypeOf<SettingException>().With.Message.StartsWith(other)
        );

    [TestCase("DYNAMO_ENDPOINT", "embedded")]
    [TestCase("DYNAMO_ENDPOINT", "localhost:8000")]
    [TestCase("DYNAMO_ENDPOINT", "ftp://host")]
    [TestCase("TABLE_NAME", "a b c")]
    [TestCase("TABLE_NAME", "ab")]
    [TestCase("CREATE_TABLE", "yes")]
    [TestCase("PORT", "http")]
    [TestCase("PORT", "65536")]
    [TestCase("PORT", "-1")]
    [TestCase("LOG_LEVEL", "loud")]
    [TestCase("LOG_LEVEL", "2")]
    [TestCase("SERVICE_NAME", "my service")]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318")]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT", "ftp://collector")]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT", "http://user:secret@collector")]
    public void Read_AValueIsWrong_SaysWhichVariableAndWhatItMustBe(string variable, string value) =>
        Assert.That(
            () => Read(isDevelopment: false, (variable, value)),
            Throws.TypeOf<SettingException>().With.Message.Contains(variable).And.Message.Contains(value)
        );

    [Test]
    public void Read_ASectionSetsAnOption_TakesIt()
    {
        var settings = Read(true, ("Store:Resilience:TotalTimeout", "00:00:02"), ("Limits:MaxConcurrentRequests", "7"));
        Assert.That(settings.Store.Resilience.TotalTimeout, Is.EqualTo(TimeSpan.FromSeconds(2)));
        Assert.That(settings.Store.Resilience.MaxRetries, Is.EqualTo(4));
        Assert.That(settings.Limits.MaxConcurrentRequests, Is.EqualTo(7));
    }

    [TestCase("Store:Resilience:TotalTimeout", "soon")]
    [TestCase("Limits:Burst", "0x10")]
    [TestCase("Limits:Burst", "#10")]
    [TestCase("Limits:Brust", "1")]
    public void Read_UnreadableOrUnknownOption_NamesIt(string key, string value) =>
        Assert.That(
            () => Read(true, (key, value)),
            Throws.TypeOf<SettingException>().With.Message.Contains(key.Split(':')[^1])
        );
}
