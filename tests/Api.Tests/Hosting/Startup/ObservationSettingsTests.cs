using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Exporter;
using Personalisation.Api.Hosting.Startup;

namespace Personalisation.Api.Tests.Hosting.Startup;

internal sealed class ObservationSettingsTests
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";

    private static ObservationSettings Read(params (string Key, string Value)[] values) =>
        ObservationSettings.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Key, (string?)value.Value)))
                .Build()
        );

    [Test]
    public void Read_NothingIsSet_LogsFromInfoOnAndExportsNothing() =>
        Assert.That(Read(), Is.EqualTo(new ObservationSettings(LogLevel.Information, "personalisation", null, null)));

    [TestCase("trace", LogLevel.Trace)]
    [TestCase("DEBUG", LogLevel.Debug)]
    [TestCase("info", LogLevel.Information)]
    [TestCase("Information", LogLevel.Information)]
    [TestCase("warn", LogLevel.Warning)]
    [TestCase("Warning", LogLevel.Warning)]
    [TestCase("error", LogLevel.Error)]
    [TestCase("critical", LogLevel.Critical)]
    [TestCase("none", LogLevel.None)]
    public void Read_ALevelIsSet_TakesItByOurNameOrTheFrameworks(string text, LogLevel level)
    {
        Assert.That(Read(("LOG_LEVEL", text)).Level, Is.EqualTo(level));
        Assert.That(Read(("Logging:LogLevel:Default", text)).Level, Is.EqualTo(level));
    }

    [Test]
    public void Read_AServiceNameIsSet_TakesIt() =>
        Assert.That(Read(("SERVICE_NAME", "eu-1.profiles_x")).ServiceName, Is.EqualTo("eu-1.profiles_x"));

    [TestCase("http://collector:4318", "http://collector:4318/v1/traces")]
    [TestCase("https://collector/otlp/", "https://collector/otlp/v1/traces")]
    public void Apply_OverHttp_AppendsTheSignalsPath(string endpoint, string expected)
    {
        var options = new OtlpExporterOptions();
        Read((Endpoint, endpoint), ("OTEL_EXPORTER_OTLP_HEADERS", "x-key=1")).Export!.Apply(options, "traces");
        Assert.That(options.Endpoint.AbsoluteUri, Is.EqualTo(expected));
        Assert.That(options.Protocol, Is.EqualTo(OtlpExportProtocol.HttpProtobuf));
        Assert.That(options.Headers, Is.EqualTo("x-key=1"));
    }

    [Test]
    public void Apply_OverGrpc_TakesTheAddressAsItIs()
    {
        var options = new OtlpExporterOptions();
        Read((Endpoint, "http://collector:4317"), (Protocol, "grpc")).Export!.Apply(options, "traces");
        Assert.That(options.Endpoint.AbsoluteUri, Is.EqualTo("http://collector:4317/"));
        Assert.That(options.Protocol, Is.EqualTo(OtlpExportProtocol.Grpc));
    }

    [TestCase(10_000, 2_500)]
    [TestCase(1_000, 1_000)]
    public void Apply_AnyTimeout_IsShortBesideTheTimeForAStop(int timeout, int expected)
    {
        var options = new OtlpExporterOptions { TimeoutMilliseconds = timeout };
        Read((Endpoint, "http://collector:4318")).Export!.Apply(options, "metrics");
        Assert.That(options.TimeoutMilliseconds, Is.EqualTo(expected));
    }

    [Test]
    public void Read_TheProtocolIsNone_SaysWhichThereAre() =>
        Assert.That(
            () => Read((Endpoint, "http://collector"), (Protocol, "http/json")),
            Throws
                .TypeOf<SettingException>()
                .With.Message.Contains(Protocol)
                .And.Message.Contains("http/protobuf or grpc")
        );
}
