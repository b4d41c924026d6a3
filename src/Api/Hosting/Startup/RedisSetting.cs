using System.Text.RegularExpressions;
using Personalisation.Infrastructure.Redis;

namespace Personalisation.Api.Hosting.Startup;

/// <summary>Where Redis is, if the instances of the service are to share something.</summary>
internal static partial class RedisSetting
{
    /// <summary>The options of Redis; null without one.</summary>
    /// <exception cref="SettingException">A setting is invalid.</exception>
    public static RedisOptions? Read(IConfiguration configuration) =>
        Setting.RedisUrl.In(configuration) is { } text
            ? OptionSection.Read<RedisOptions>(configuration, "Redis") with
            {
                Url = UrlOf(text),
            }
            : null;

    // The address may contain a password, so the message does not repeat it.
    private static Uri UrlOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url is { Scheme: "redis" or "rediss", Host.Length: > 0, Query: "", Fragment: "" }
        && Database().IsMatch(url.AbsolutePath)
            ? url
            : throw Setting.RedisUrl.Fault(
                "not an address of Redis; it must be redis://user:password@host:port/database or, for TLS, rediss://…, with optional user, password, port and database."
            );

    [GeneratedRegex("^/?[0-9]{0,4}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Database();
}
