using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Personalisation.Domain.Audit;

/// <summary>A link of a hash chain: the SHA-256 of the link before it and of what follows.</summary>
public sealed record ChainHash
{
    private ChainHash(string text) => Text = text;

    /// <summary>64 hexadecimal digits in lower case; empty if what was stored is no hash.</summary>
    public string Text { get; }

    /// <summary>
    /// The hash that <see cref="Text"/> wrote. Any other text gives a hash that nothing has: somebody changed the trail, and
    /// the check reports it.
    /// </summary>
    public static ChainHash Read(string? text) =>
        text is { Length: 2 * SHA256.HashSizeInBytes } && text.All(char.IsAsciiHexDigitLower)
            ? new ChainHash(text)
            : new ChainHash("");

    /// <summary>The hash over texts. Each is preceded by its length, so that no two lists of texts look the same.</summary>
    public static ChainHash Of(params ReadOnlySpan<string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return new ChainHash(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
