using OpenTelemetry.Exporter;

namespace Personalisation.Api.Hosting.Startup;

/// <summary>The destination of traces and metrics, with the names of the OpenTelemetry specification.</summary>
/// <param name="Endpoint">The collector's address; over HTTP the signals' paths are appended.</param>
/// <param name="Protocol">How it is spoken to.</param>
/// <param name="Headers">Headers of each export, as <c>name=value,name=value</c>; they may contain a secret.</param>
internal sealed record ExportSettings(Uri Endpoint, OtlpExportProtocol Protocol, string? Headers)
{
    // An unresponsive collector must not delay the shutdown, which waits for traces, then metrics.
    private const int MaxTimeoutMilliseconds = 2500;

    /// <summary>Reads and checks them; null if no collector is named.</summary>
    /// <exception cref="SettingException">A setting is invalid.</exception>
    public static ExportSettings? Find(IConfiguration configuration)
    {
        if (Setting.OtlpEndpoint.In(configuration) is not { } endpoint)
        {
            return null;
        }

        if (
            !Uri.TryCreate(endpoint, UriKind.Absolute, out var address)
            || address is not { Scheme: "http" or "https", UserInfo: "" }
        )
        {
            throw Setting.OtlpEndpoint.Fault(endpoint, "an http or https URL");
        }

        var protocol = Setting.OtlpProtocol.In(configuration) switch
        {
            null or "http/protobuf" => OtlpExportProtocol.HttpProtobuf,
            "grpc" => OtlpExportProtocol.Grpc,
            { } other => throw Setting.OtlpProtocol.Fault(other, "http/protobuf or grpc"),
        };
        return new ExportSettings(address, protocol, Setting.OtlpHeaders.In(configuration));
    }

    /// <summary>Fills an exporter's options.</summary>
    /// <param name="options">The exporter's.</param>
    /// <param name="signal">The last part of the address over HTTP: <c>traces</c>.</param>
    public void Apply(OtlpExporterOptions options, string signal)
    {
        options.Protocol = Protocol;
        options.TimeoutMilliseconds = Math.Min(options.TimeoutMilliseconds, MaxTimeoutMilliseconds);
        // The exporter appends the path to an address from the environment, but uses an explicit one unchanged.
        options.Endpoint =
            Protocol is OtlpExportProtocol.Grpc
                ? Endpoint
                : new Uri($"{Endpoint.AbsoluteUri.TrimEnd('/')}/v1/{signal}");
        options.Headers = Headers ?? options.Headers;
    }
}
