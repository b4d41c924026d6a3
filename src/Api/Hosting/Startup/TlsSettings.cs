using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Personalisation.Api.Hosting.Startup;

/// <summary>How requests are encrypted in transit.</summary>
/// <param name="Certificate">The certificate for TLS; null for plain HTTP.</param>
/// <param name="Chain">The certificate and those that vouch for it.</param>
/// <param name="HasProxy">
/// Whether a proxy in front terminates TLS and sets X-Forwarded-For and X-Forwarded-Proto.
/// </param>
/// <param name="IsLocal">Whether the service listens on loopback only, because nothing terminates TLS.</param>
internal sealed record TlsSettings(
    X509Certificate2? Certificate,
    X509Certificate2Collection Chain,
    bool HasProxy,
    bool IsLocal
)
{
    /// <summary>Reads and checks all of it.</summary>
    /// <exception cref="SettingException">Only certificate or key is set, or one is invalid.</exception>
    public static TlsSettings Read(IConfiguration configuration, bool isDevelopment)
    {
        var (file, key) = (Setting.TlsCertificate.In(configuration), Setting.TlsKey.In(configuration));
        if (file is null != key is null)
        {
            throw (file is null ? Setting.TlsCertificate : Setting.TlsKey).Fault("", "set, because its counterpart is");
        }

        var hasProxy = Setting.TlsProxy.Flag(configuration);
        return file is null || key is null
            ? new TlsSettings(null, [], hasProxy, IsLocal: !isDevelopment && !hasProxy)
            : Load(file, key, hasProxy);
    }

    /// <summary>The address to listen at.</summary>
    public string UrlOf(int port) =>
        $"{(Certificate is null ? "http" : "https")}://{(IsLocal ? "127.0.0.1" : "*")}:{port}";

    /// <summary>Gives the server its certificate.</summary>
    public void ApplyTo(HttpsConnectionAdapterOptions https) =>
        (https.ServerCertificate, https.ServerCertificateChain) = (Certificate, Chain);

    private static TlsSettings Load(string file, string key, bool hasProxy)
    {
        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(file);
            return new TlsSettings(X509Certificate2.CreateFromPemFile(file, key), chain, hasProxy, IsLocal: false);
        }
        // The third is a key of another certificate.
        catch (Exception fault)
            when (fault is CryptographicException or IOException or ArgumentException or UnauthorizedAccessException)
        {
            throw Setting.TlsCertificate.Fault(
                file,
                $"the path of a PEM certificate, and {Setting.TlsKey.Variable} the path of its key, without a password ({fault.Message})"
            );
        }
    }
}
