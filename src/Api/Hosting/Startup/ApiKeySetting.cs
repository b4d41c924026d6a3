using Personalisation.Api.Hosting.Authentication;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Access;
using Personalisation.Domain.ApiKeys;

namespace Personalisation.Api.Hosting.Startup;

/// <summary>
/// Reads the API keys: <c>name:role:hash</c> or <c>name:role:hash:restrictions</c>, separated by commas, semicolons or
/// white space. Errors name an entry by its position and, if valid, its name, because somebody may have written a key
/// instead of its hash.
/// </summary>
internal static class ApiKeySetting
{
    private const string Form = "name:role:hash or name:role:hash:restrictions";
    private const string Source = "`make api-key` prints an entry";

    /// <summary>The keys.</summary>
    /// <exception cref="SettingException">An entry is invalid.</exception>
    public static KeyRing Read(IConfiguration configuration)
    {
        var keys = new List<KeyValuePair<ReadOnlyMemory<byte>, ClientKey>>();
        foreach (var entry in Setting.ApiKeys.List(configuration))
        {
            var place = $"entry {keys.Count + 1}";
            var key = KeyOf(entry, place);
            keys.Add(
                keys.TrueForAll(other => !other.Key.Span.SequenceEqual(key.Key.Span))
                    ? key
                    : throw Wrong(place, "repeats the hash of an earlier entry")
            );
        }

        return new KeyRing(keys);
    }

    /// <summary>The exception for a service outside Development that nobody could call.</summary>
    public static SettingException Missing() =>
        Setting.ApiKeys.Fault(
            $"not set, which only Development allows: set it to name:role:hash for each client; {Source} and its key."
        );

    /// <summary>Checks that the features know every scope of the keys.</summary>
    /// <exception cref="SettingException">One of them is unknown.</exception>
    public static void RequireKnown(KeyRing keys, IReadOnlyList<ScopeText> known)
    {
        foreach (var key in keys.Keys)
        {
            var unknown = key.Grant.Scopes?.FirstOrDefault(scope => !known.Any(it => it.Scope == scope));
            if (unknown is not null)
            {
                throw Setting.ApiKeys.Fault(
                    $"wrong: the key {key.Name} has the unknown scope {unknown}; there are {string.Join(", ", known.Select(it => it.Scope))}."
                );
            }
        }
    }

    private static KeyValuePair<ReadOnlyMemory<byte>, ClientKey> KeyOf(string entry, string place)
    {
        if (entry.Split(':', 4) is not [var name, var role, var hash, .. var rest])
        {
            throw Wrong(place, $"must be {Form}");
        }
        if (!ApiKeyName.IsValid(name))
        {
            throw Wrong(place, $"must begin with a name of 1–{ApiKeyName.MaxLength} characters of A-Z a-z 0-9 . _ -");
        }
        if (RoleName.Find(role) is not { } known)
        {
            throw Wrong($"{place} ({name})", $"must have one of the roles {string.Join(", ", RoleName.All)}");
        }
        if (!ApiKeyHash.IsValid(hash.ToLowerInvariant()))
        {
            throw Wrong($"{place} ({name})", "must have the SHA-256 of the key, 64 hexadecimal digits");
        }

        var restrictions = KeyRestrictions.Read(rest is [var text] ? text : null);
        return restrictions is null
            ? throw Wrong($"{place} ({name})", KeyRestrictions.Rule)
            : new(Convert.FromHexString(hash), new ClientKey(name, restrictions.ToGrant(known)));
    }

    private static SettingException Wrong(string place, string rule) =>
        Setting.ApiKeys.Fault($"wrong: {place} {rule}; {Source}.");
}
