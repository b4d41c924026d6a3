using System.Text.RegularExpressions;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.Redis;

namespace Personalisation.Api.Hosting.Startup;

/// <summary>All that is configured, checked at start. The only reader of the configuration.</summary>
/// <param name="Store">The location of the table; without an address if the engine is embedded.</param>
/// <param name="IsEmbedded">Whether a local engine runs as our child; never in Production.</param>
/// <param name="Port">The port to listen on; 0 for any free port.</param>
/// <param name="DataDirectory">The data directory of the embedded engine; null for <c>.data</c> in the clone.</param>
/// <param name="SampleProducts">The number of sample products to have at start.</param>
/// <param name="Redis">The location of Redis; null if the instances share nothing.</param>
/// <param name="Carts">The store of the carts.</param>
/// <param name="Limits">The limits of the service.</param>
/// <param name="Access">API keys, tokens, TLS and CORS.</param>
/// <param name="Observation">The settings of logs, traces and metrics.</param>
internal sealed partial record Settings(
    StoreOptions Store,
    bool IsEmbedded,
    int Port,
    string? DataDirectory,
    int SampleProducts,
    RedisOptions? Redis,
    CartStoreSetting Carts,
    LimitOptions Limits,
    AccessSettings Access,
    ObservationSettings Observation
)
{
    private const string Embedded = "embedded";

    /// <summary>The addresses to listen at, separated by semicolons.</summary>
    public string Urls =>
        string.Join(';', new[] { Port, Observation.MetricsPort }.OfType<int>().Select(Access.Tls.UrlOf));

    /// <summary>Reads and checks everything.</summary>
    /// <exception cref="SettingException">A setting is invalid.</exception>
    public static Settings Read(IConfiguration configuration, bool isDevelopment)
    {
        var defaults = new StoreOptions();
        var endpoint = Setting.Endpoint.In(configuration) ?? (isDevelopment ? Embedded : null);
        var isEmbedded = endpoint is Embedded;
        if (isEmbedded && !isDevelopment)
        {
            throw Setting.Endpoint.Fault(
                Embedded,
                "a URL, or unset for AWS: the embedded engine is for Development only"
            );
        }

        var address = endpoint is null || isEmbedded ? null : AddressOf(endpoint);
        var observation = ObservationSettings.Read(configuration);
        var store = defaults with
        {
            TableName = TableNameOf(Setting.TableName.In(configuration) ?? defaults.TableName),
            Region = Setting.Region.In(configuration) ?? defaults.Region,
            Endpoint = address,
            Credentials = CredentialsIn(configuration),
            CreateTable = isEmbedded || Setting.CreateTable.Flag(configuration),
            TraceAttempts = observation.Export is not null,
            Resilience = OptionSection.Read<ResilienceOptions>(configuration, "Store:Resilience"),
        };
        var port = PortOf(Setting.Port.In(configuration) ?? "8080");
        if (port == observation.MetricsPort)
        {
            throw Setting.MetricsPort.Fault($"{port}", $"a port other than {Setting.Port.Variable}");
        }

        var limits = OptionSection.Read<LimitOptions>(configuration, "Limits");
        var data = Setting.DataDirectory.In(configuration);
        var access = AccessSettings.Read(configuration, isDevelopment);
        var redis = RedisSetting.Read(configuration);
        var samples = Setting.SampleProducts.Number(
            Setting.SampleProducts.In(configuration) ?? (isEmbedded ? "1000" : "0"),
            0,
            100_000
        );
        var carts = CartStoreSetting.Read(configuration, isDevelopment);
        return new Settings(store, isEmbedded, port, data, samples, redis, carts, limits, access, observation);
    }

    private static StoreCredentials? CredentialsIn(IConfiguration configuration)
    {
        var (key, secret) = (Setting.AccessKey.In(configuration), Setting.SecretKey.In(configuration));
        if (key is null && secret is null)
        {
            return null;
        }
        if (key is null || secret is null)
        {
            throw (key is null ? Setting.AccessKey : Setting.SecretKey).Fault("", "set, because its counterpart is");
        }
        return new StoreCredentials(key, secret, Setting.SessionToken.In(configuration));
    }

    private static Uri AddressOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", UserInfo: "" }
            ? address
            : throw Setting.Endpoint.Fault(text, "an http or https URL, or embedded");

    private static string TableNameOf(string text) =>
        TableName().IsMatch(text) ? text : throw Setting.TableName.Fault(text, "3–255 characters of A-Z a-z 0-9 . _ -");

    // Go programs accept ":8080", and their users expect it to work.
    private static int PortOf(string text) => Setting.Port.Number(text.StartsWith(':') ? text[1..] : text, 0, 65_535);

    [GeneratedRegex("^[A-Za-z0-9._-]{3,255}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex TableName();
}
