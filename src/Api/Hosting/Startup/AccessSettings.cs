using Personalisation.Api.Hosting.Authentication;

namespace Personalisation.Api.Hosting.Startup;

/// <summary>API keys, tokens, TLS and CORS.</summary>
/// <param name="Keys">The keys that it knows.</param>
/// <param name="Tokens">Whose tokens it accepts; null for none.</param>
/// <param name="Tls">How requests are encrypted in transit.</param>
/// <param name="Origins">The web pages that may call the service.</param>
/// <param name="HasDocs">Whether it serves the OpenAPI document and its pages.</param>
internal sealed record AccessSettings(
    KeyRing Keys,
    TokenOptions? Tokens,
    TlsSettings Tls,
    PageOrigins Origins,
    bool HasDocs
)
{
    /// <summary>Whether every caller has full access, because nothing is configured; in Development only.</summary>
    public bool IsOpen => Keys.IsEmpty && Tokens is null;

    /// <summary>Reads and checks all of it.</summary>
    /// <exception cref="SettingException">A setting is invalid.</exception>
    public static AccessSettings Read(IConfiguration configuration, bool isDevelopment)
    {
        var access = new AccessSettings(
            ApiKeySetting.Read(configuration),
            TokenSetting.Read(configuration, isDevelopment),
            TlsSettings.Read(configuration, isDevelopment),
            PageOrigins.Read(configuration, isDevelopment),
            Setting.Docs.Flag(configuration, missing: true)
        );
        return access.IsOpen && !isDevelopment ? throw ApiKeySetting.Missing() : access;
    }
}
