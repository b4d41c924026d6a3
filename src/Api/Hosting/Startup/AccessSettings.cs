using Personalisation.Api.Hosting.Authentication;

namespace Personalisation.Api.Hosting.Startup;

/// <summary>API keys, TLS and CORS.</summary>
/// <param name="Keys">The keys that it knows.</param>
/// <param name="Tls">How requests are encrypted in transit.</param>
/// <param name="Origins">The origins of web pages that may call the service; none by default.</param>
internal sealed record AccessSettings(KeyRing Keys, TlsSettings Tls, IReadOnlyList<string> Origins)
{
    /// <summary>Reads and checks all of it.</summary>
    /// <exception cref="SettingException">A setting is invalid.</exception>
    public static AccessSettings Read(IConfiguration configuration, bool isDevelopment) =>
        new(
            ApiKeySetting.Read(configuration, isDevelopment),
            TlsSettings.Read(configuration, isDevelopment),
            [.. Setting.CorsOrigins.List(configuration).Select(OriginOf)]
        );

    // As a browser writes it, or it never matches: no path, and no port that is the scheme's own.
    private static string OriginOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address is { Scheme: "http" or "https", UserInfo: "" }
        && string.Equals(text, address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
            ? text
            : throw Setting.CorsOrigins.Fault(text, "a list of origins, such as https://app.example.com");
}
