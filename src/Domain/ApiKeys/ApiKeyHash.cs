using System.Security.Cryptography;
using System.Text;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.ApiKeys;

/// <summary>
/// The SHA-256 of a key's text. Neither salted nor slow: nobody guesses one of 2²⁵⁶ keys, and no table of them exists.
/// </summary>
public sealed record ApiKeyHash
{
    private ApiKeyHash(string text) => Text = text;

    /// <summary>64 hexadecimal digits in lower case.</summary>
    public string Text { get; }

    /// <summary>The hash of a key.</summary>
    /// <param name="key">The bytes of the key as characters, as a header has them.</param>
    public static ApiKeyHash Of(string key) => Of(SHA256.HashData(Encoding.Latin1.GetBytes(key)));

    /// <summary>The hash with these bytes.</summary>
    public static ApiKeyHash Of(ReadOnlySpan<byte> hash) => new(Convert.ToHexStringLower(hash));

    /// <summary>True if the text is 64 hexadecimal digits in lower case.</summary>
    public static bool IsValid(string? text) =>
        text is { Length: 2 * SHA256.HashSizeInBytes } && text.All(char.IsAsciiHexDigitLower);

    /// <summary>The hash that <see cref="Text"/> wrote.</summary>
    /// <exception cref="BrokenRuleException">The text is not one.</exception>
    public static ApiKeyHash Parse(string? text)
    {
        BrokenRuleException.Unless(IsValid(text), nameof(text), "must be 64 hexadecimal digits");
        return new ApiKeyHash(text!);
    }
}
