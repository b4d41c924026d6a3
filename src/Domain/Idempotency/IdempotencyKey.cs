using System.Security.Cryptography;
using System.Text;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Idempotency;

/// <summary>
/// A client's name for one of its requests, so that repeating the request has no further effect
/// (draft-ietf-httpapi-idempotency-key-header). The same text from another client, or for another address, is a
/// different key.
/// </summary>
public sealed record IdempotencyKey
{
    /// <summary>The most characters of a key.</summary>
    public const int MaxLength = 255;

    /// <summary>The syntax of a key, as a regular expression.</summary>
    public static readonly string Pattern = $"^[!-~]{{1,{MaxLength}}}$";

    /// <summary>The message when its key is refused.</summary>
    public static readonly string Rule = $"must be one key of 1 to {MaxLength} visible ASCII characters";

    private IdempotencyKey(string digest) => Digest = digest;

    /// <summary>The storage key: SHA-256 of client, address and text, 64 hexadecimal digits.</summary>
    public string Digest { get; }

    /// <summary>True if the text obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) =>
        text is { Length: > 0 and <= MaxLength } && text.All(static sign => sign is > ' ' and <= '~');

    /// <summary>The key that the text is.</summary>
    /// <param name="client">The client that sends the request; empty if clients are not distinguished.</param>
    /// <param name="address">Method and path of the request.</param>
    /// <param name="text">The key as sent.</param>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="Rule"/>.</exception>
    public static IdempotencyKey Of(string client, string address, string text)
    {
        BrokenRuleException.Unless(IsValid(text), nameof(text), Rule);
        // None of them contains a line feed, so different keys cannot collide.
        var whole = Encoding.UTF8.GetBytes($"{client}\n{address}\n{text}");
        return new IdempotencyKey(Convert.ToHexStringLower(SHA256.HashData(whole)));
    }
}
