using System.Globalization;

namespace Personalisation.Api.Hosting.Startup;

/// <summary>One setting: an environment variable, or its key in a configuration file.</summary>
/// <param name="Variable">The environment variable; it wins over the key.</param>
/// <param name="Key">The configuration key: <c>Store:TableName</c>.</param>
internal sealed record Setting(string Variable, string Key)
{
    public static readonly Setting Endpoint = new("DYNAMO_ENDPOINT", "Store:Endpoint");
    public static readonly Setting Region = new("AWS_REGION", "Store:Region");
    public static readonly Setting AccessKey = new("AWS_ACCESS_KEY_ID", "Store:AccessKeyId");
    public static readonly Setting SecretKey = new("AWS_SECRET_ACCESS_KEY", "Store:SecretAccessKey");
    public static readonly Setting SessionToken = new("AWS_SESSION_TOKEN", "Store:SessionToken");
    public static readonly Setting TableName = new("TABLE_NAME", "Store:TableName");
    public static readonly Setting CreateTable = new("CREATE_TABLE", "Store:CreateTable");
    public static readonly Setting DataDirectory = new("DATA_DIRECTORY", "Engine:DataDirectory");
    public static readonly Setting SampleProducts = new("SAMPLE_PRODUCTS", "Catalogue:SampleProducts");
    public static readonly Setting CartStoreType = new("CART_STORE_TYPE", "Carts:Store");
    public static readonly Setting DatabaseUrl = new("DATABASE_URL", "PostgreSql:Address");
    public static readonly Setting InitDbSchema = new("INIT_DB_SCHEMA", "PostgreSql:UpgradeSchema");
    public static readonly Setting SignalsConsent = new("SIGNALS_CONSENT", "Signals:Consent");
    public static readonly Setting RedisUrl = new("REDIS_URL", "Redis:Url");
    public static readonly Setting LogLevel = new("LOG_LEVEL", "Logging:LogLevel:Default");
    public static readonly Setting ServiceName = new("SERVICE_NAME", "Service:Name");
    public static readonly Setting OtlpEndpoint = new("OTEL_EXPORTER_OTLP_ENDPOINT", "Telemetry:Endpoint");
    public static readonly Setting OtlpProtocol = new("OTEL_EXPORTER_OTLP_PROTOCOL", "Telemetry:Protocol");
    public static readonly Setting OtlpHeaders = new("OTEL_EXPORTER_OTLP_HEADERS", "Telemetry:Headers");
    public static readonly Setting Port = new("PORT", "Http:Port");
    public static readonly Setting MetricsPort = new("METRICS_PORT", "Http:MetricsPort");
    public static readonly Setting ApiKeys = new("API_KEYS", "Http:ApiKeys");
    public static readonly Setting OidcAuthority = new("OIDC_AUTHORITY", "Oidc:Authority");
    public static readonly Setting OidcAudience = new("OIDC_AUDIENCE", "Oidc:Audience");
    public static readonly Setting OidcSubjectClaim = new("OIDC_SUBJECT_CLAIM", "Oidc:SubjectClaim");
    public static readonly Setting Docs = new("DOCS", "Http:Docs");
    public static readonly Setting ShoppingCarts = new("SHOPPING_CARTS", "Carts:Published");
    public static readonly Setting CorsOrigins = new("CORS_ORIGINS", "Http:CorsOrigins");
    public static readonly Setting TlsCertificate = new("TLS_CERTIFICATE", "Http:TlsCertificate");
    public static readonly Setting TlsKey = new("TLS_KEY", "Http:TlsKey");
    public static readonly Setting TlsProxy = new("TLS_PROXY", "Http:TlsProxy");
    public static readonly Setting InContainer = new("DOTNET_RUNNING_IN_CONTAINER", "Http:InContainer");

    /// <summary>The value; null if it is missing or empty.</summary>
    public string? In(IConfiguration configuration)
    {
        var value = configuration[Variable] is { Length: > 0 } variable ? variable : configuration[Key];
        return value is { Length: > 0 } ? value.Trim() : null;
    }

    /// <summary>A boolean.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="missing">Its value if it is missing.</param>
    public bool Flag(IConfiguration configuration, bool missing = false) =>
        In(configuration) is not { } text ? missing
        : bool.TryParse(text, out var flag) ? flag
        : throw Fault(text, "true or false");

    /// <summary>A list, separated by commas, semicolons or white space; empty if it is missing.</summary>
    public string[] List(IConfiguration configuration) =>
        (In(configuration) ?? "").Split([',', ';', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A whole number within bounds.</summary>
    public int Number(string text, int least, int most) =>
        text.All(char.IsAsciiDigit)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= least
        && number <= most
            ? number
            : throw Fault(text, $"a number from {least} to {most}");

    /// <summary>The exception for an invalid value.</summary>
    public SettingException Fault(string value, string expected) => Fault($"\"{value}\"; it must be {expected}.");

    /// <summary>The exception for a value that must not be repeated.</summary>
    public SettingException Fault(string what) => new($"{Variable} (or {Key} in the configuration) is {what}");
}
