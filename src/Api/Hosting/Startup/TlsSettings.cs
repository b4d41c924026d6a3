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
    // Of both versions of IP, as browsers and tools look for it; the server has no port of its own choice there.
    private const string Developers = "localhost";
    private const string Loopback = "127.0.0.1";

    /// <summary>Whether only programs of this machine are served, because the service runs on a developer's machine.</summary>
    public bool IsDevelopers { get; private init; }

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
            {
                // A container's loopback is nobody else's: what is published of it is decided outside.
                IsDevelopers = isDevelopment && !hasProxy && !Setting.InContainer.Flag(configuration),
            }
            : Load(file, key, hasProxy);
    }

    /// <summary>The address to listen at.</summary>
    public string UrlOf(int port) => $"{(Certificate is null ? "http" : "https")}://{HostOf(port)}:{port}";

    /// <summary>Gives the server its certificate.</summary>
    public void ApplyTo(HttpsConnectionAdapterOptions https) =>
        (https.ServerCertificate, https.ServerCertificateChain) = (Certificate, Chain);

    private string HostOf(int port) =>
        IsLocal || (IsDevelopers && port == 0) ? Loopback
        : IsDevelopers ? Developers
        : "*";

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
