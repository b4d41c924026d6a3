using System.Security.Cryptography;
using System.Text;

namespace Personalisation.Domain.Idempotency;

/// <summary>
/// What a client calls one request of its own, so that it may send it again and have it happen once
/// (draft-ietf-httpapi-idempotency-key-header). The same text of another client, or at another address, is another key.
/// </summary>
public sealed record IdempotencyKey
{
    /// <summary>The most characters of a key.</summary>
    public const int MaxLength = 255;

    /// <summary>What a key is made of, as a regular expression.</summary>
    public static readonly string Pattern = $"^[!-~]{{1,{MaxLength}}}$";

    /// <summary>The message when its key is refused.</summary>
    public static readonly string Rule = $"must be one key of 1 to {MaxLength} visible ASCII characters";

    private IdempotencyKey(string digest) => Digest = digest;

    /// <summary>What it is kept under: SHA-256 of client, address and text, 64 hexadecimal digits.</summary>
    public string Digest { get; }

    /// <summary>True where the text keeps <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) =>
        text is { Length: > 0 and <= MaxLength } && text.All(static sign => sign is > ' ' and <= '~');

    /// <summary>The key that the text is.</summary>
    /// <param name="client">Who sends the request; empty where nobody is told apart.</param>
    /// <param name="address">Method and path of the request.</param>
    /// <param name="text">The key as sent.</param>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="Rule"/>.</exception>
    public static IdempotencyKey Of(string client, string address, string text)
    {
        BrokenRuleException.Unless(IsValid(text), "Idempotency-Key", Rule);
        // A line feed occurs in none of them, so that no two keys meet.
        var whole = Encoding.UTF8.GetBytes($"{client}\n{address}\n{text}");
        return new IdempotencyKey(Convert.ToHexStringLower(SHA256.HashData(whole)));
    }
}
