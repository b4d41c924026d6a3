using System.Security.Cryptography;

namespace Personalisation.Domain.Bulk;

/// <summary>A digest of consecutive lines: each is hashed with the digest of those before it.</summary>
public sealed record LinesDigest
{
    /// <summary>No line at all.</summary>
    public static readonly LinesDigest OfNone = new(new byte[SHA256.HashSizeInBytes]);

    private readonly byte[] _hash;

    private LinesDigest(byte[] hash) => _hash = hash;

    /// <summary>64 hexadecimal digits.</summary>
    public string Text => Convert.ToHexStringLower(_hash);

    /// <summary>The digest that <see cref="Text"/> wrote.</summary>
    public static LinesDigest Parse(string text) => new(Convert.FromHexString(text));

    /// <summary>These lines and one more.</summary>
    public LinesDigest And(ReadOnlySpan<byte> line)
    {
        Span<byte> both = stackalloc byte[2 * SHA256.HashSizeInBytes];
        _hash.CopyTo(both);
        SHA256.HashData(line, both[SHA256.HashSizeInBytes..]);
        return new LinesDigest(SHA256.HashData(both));
    }

    /// <inheritdoc/>
    public bool Equals(LinesDigest? other) => other is not null && _hash.AsSpan().SequenceEqual(other._hash);

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.ToInt32(_hash);
}
