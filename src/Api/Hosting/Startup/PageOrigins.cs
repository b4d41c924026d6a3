namespace Personalisation.Api.Hosting.Startup;

/// <summary>The origins of web pages that may call the service, in a browser.</summary>
/// <param name="Listed">Each as a browser writes it, such as <c>https://app.example.com</c>; empty by default.</param>
/// <param name="HasLoopback">Whether pages of this machine may call, too, on any port: in Development.</param>
internal sealed record PageOrigins(IReadOnlyList<string> Listed, bool HasLoopback)
{
    /// <summary>Whether no page may call.</summary>
    public bool IsEmpty => Listed.Count is 0 && !HasLoopback;

    /// <summary>Reads and checks them.</summary>
    /// <exception cref="SettingException">One is not an origin.</exception>
    public static PageOrigins Read(IConfiguration configuration, bool isDevelopment) =>
        new([.. Setting.CorsOrigins.List(configuration).Select(OriginOf)], isDevelopment);

    /// <summary>Whether pages of an origin may call.</summary>
    public bool Contains(string origin) =>
        Listed.Contains(origin, StringComparer.Ordinal)
        || (HasLoopback && Uri.TryCreate(origin, UriKind.Absolute, out var address) && IsLoopback(address));

    // A file's origin is "null", and a file may come from anywhere.
    private static bool IsLoopback(Uri address) => address is { Scheme: "http" or "https", IsLoopback: true };

    // As a browser writes it, or it never matches: no path, and no port that is the scheme's own.
    private static string OriginOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address is { Scheme: "http" or "https", UserInfo: "" }
        && string.Equals(text, address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
            ? text
            : throw Setting.CorsOrigins.Fault(text, "a list of origins, such as https://app.example.com");
}
