using System.Text.RegularExpressions;
using Personalisation.Api.Hosting.Authentication;

namespace Personalisation.Api.Hosting.Startup;

/// <summary>Reads whose tokens the service accepts.</summary>
internal static partial class TokenSetting
{
    /// <summary>The options; null if the service takes no tokens.</summary>
    /// <exception cref="SettingException">Only authority or audience is set, or one is invalid.</exception>
    public static TokenOptions? Read(IConfiguration configuration, bool isDevelopment)
    {
        var (authority, audience) = (Setting.OidcAuthority.In(configuration), Setting.OidcAudience.In(configuration));
        var subject = Setting.OidcSubjectClaim.In(configuration);
        if (authority is null && audience is null)
        {
            return subject is null
                ? null
                : throw Setting.OidcSubjectClaim.Fault(subject, $"unset without {Setting.OidcAuthority.Variable}");
        }
        if (authority is null || audience is null)
        {
            throw (authority is null ? Setting.OidcAuthority : Setting.OidcAudience).Fault(
                "",
                "set, because its counterpart is"
            );
        }

        return new TokenOptions(
            AuthorityOf(authority, isDevelopment),
            audience,
            subject is null || Claim().IsMatch(subject)
                ? subject ?? "sub"
                : throw Setting.OidcSubjectClaim.Fault(subject, "the name of a claim of 1–128 visible characters"),
            RequiresHttps: !isDevelopment
        );
    }

    private static string AuthorityOf(string text, bool isDevelopment) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address is { UserInfo: "", Query: "", Fragment: "" }
        && (address.Scheme is "https" || (isDevelopment && address.Scheme is "http"))
            ? text.TrimEnd('/')
            : throw Setting.OidcAuthority.Fault(
                text,
                $"the issuer's https URL, without a query{(isDevelopment ? "; in Development also http" : "")}"
            );

    [GeneratedRegex("^[!-~]{1,128}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Claim();
}
