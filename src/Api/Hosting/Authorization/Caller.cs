using System.Security.Cryptography;
using System.Text;
using Personalisation.Domain.Access;
using Personalisation.Domain.ApiKeys;

namespace Personalisation.Api.Hosting.Authorization;

/// <summary>Who calls, and what they may do.</summary>
/// <param name="Name">
/// The name of an API key, or the party of a token, such as <c>customer/42</c>: no key has a name with a slash. Empty
/// in Development without keys. Limits count by it.
/// </param>
/// <param name="Grant">What the caller may do.</param>
internal sealed record Caller(string Name, Grant Grant)
{
    private const int LoggedDigits = 16;

    /// <summary>The id of a key of the table; null for any other credential.</summary>
    public ApiKeyId? KeyId { get; init; }

    /// <summary>When the key or this secret of it ends; null if it does not, and for tokens.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>
    /// The owner of idempotency keys: the id of a key of the table, since its name may be another's later. A back end
    /// that acts for several parties has those of each apart, so that no stored response is returned on behalf of
    /// somebody else.
    /// </summary>
    public string Client => ActingAs is { } party ? $"{Owner} {party}" : Owner;

    // No name has a colon.
    private string Owner => KeyId is { } id ? $"key:{id}" : Name;

    /// <summary>Whether it is a person with a token.</summary>
    public bool IsPerson => Grant.Party is not null && ActingAs is null;

    /// <summary>The party for whom a key acts; null if it acts for none, or for a person with a token.</summary>
    public string? ActingAs =>
        Grant.Party?.ToString() is { } party && !string.Equals(party, Name, StringComparison.Ordinal) ? party : null;

    /// <summary>
    /// The caller in the log, which has no ids of users: in their place, 16 digits of the SHA-256 of the party.
    /// </summary>
    public string LogName => LogNameOf(Name, Grant.Party);

    private static string LogNameOf(string name, Party? party)
    {
        if (party is null)
        {
            return name;
        }

        var text = party.ToString();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..LoggedDigits];
        var logged = $"{text[..text.IndexOf('/', StringComparison.Ordinal)]}~{hash}";
        return string.Equals(name, text, StringComparison.Ordinal) ? logged : $"{name} {logged}";
    }
}
