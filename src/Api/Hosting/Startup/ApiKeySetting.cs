using System.Text.RegularExpressions;
using Personalisation.Api.Hosting.Authentication;
using Personalisation.Api.Hosting.Authorization;

namespace Personalisation.Api.Hosting.Startup;

/// <summary>
/// Reads the API keys: <c>name:role:hash</c>, separated by commas, semicolons or white space. Errors name an entry by
/// its position and, if valid, its name, because somebody may have written a key instead of its hash.
/// </summary>
internal static partial class ApiKeySetting
{
    private const string Form = "name:role:hash";
    private const string Source = "`make api-key` prints an entry";

    /// <summary>The keys; none in Development means open access.</summary>
    /// <exception cref="SettingException">There is no key outside Development, or an entry is invalid.</exception>
    public static KeyRing Read(IConfiguration configuration, bool isDevelopment)
    {
        var entries = Setting.ApiKeys.List(configuration);
        if (entries.Length == 0 && !isDevelopment)
        {
            throw Setting.ApiKeys.Fault(
                $"not set, which only Development allows: set it to {Form} for each client; {Source} and its key."
            );
        }

        var keys = new List<ApiKey>();
        foreach (var entry in entries)
        {
            var place = $"entry {keys.Count + 1}";
            var key = KeyOf(entry, place);
            keys.Add(
                keys.TrueForAll(other => !IsSame(other, key))
                    ? key
                    : throw Wrong(place, "repeats the hash of an earlier entry")
            );
        }

        return new KeyRing(keys);
    }

    private static ApiKey KeyOf(string entry, string place)
    {
        if (entry.Split(':') is not [var name, var role, var hash])
        {
            throw Wrong(place, $"must be {Form}");
        }
        if (!Name().IsMatch(name))
        {
            throw Wrong(place, "must begin with a name of 1–32 characters of A-Z a-z 0-9 . _ -");
        }
        if (!Role.Exists(role))
        {
            throw Wrong(
                $"{place} ({name})",
                $"must have one of the roles {string.Join(", ", Role.AtLeast(Role.Reader))}"
            );
        }
        return Hash().IsMatch(hash)
            ? new ApiKey(name, role, Convert.FromHexString(hash))
            : throw Wrong($"{place} ({name})", "must end with the SHA-256 of the key, 64 hexadecimal digits");
    }

    private static bool IsSame(ApiKey one, ApiKey other) => one.Hash.Span.SequenceEqual(other.Hash.Span);

    private static SettingException Wrong(string place, string rule) =>
        Setting.ApiKeys.Fault($"wrong: {place} {rule}; {Source}.");

    // Shorter than a key or a hash, so neither can be mistaken for a name and get into a message.
    [GeneratedRegex("^[A-Za-z0-9._-]{1,32}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Name();

    [GeneratedRegex("^[A-Fa-f0-9]{64}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Hash();
}
