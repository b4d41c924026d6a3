using System.Buffers.Text;
using System.Security.Cryptography;

namespace Personalisation.Domain.ApiKeys;

/// <summary>The text of an API key, which only its client keeps. It is shown once and never stored.</summary>
public sealed class ApiKeySecret
{
    /// <summary>By which scanners of repositories and logs find a key that got there.</summary>
    public const string Prefix = "pk_";

    private const int Bytes = 32;

    private ApiKeySecret(string text) => Text = text;

    /// <summary>The prefix and 256 random bits in base64url.</summary>
    public string Text { get; }

    /// <summary>What is stored in its place.</summary>
    public ApiKeyHash Hash => ApiKeyHash.Of(Text);

    /// <summary>A new key.</summary>
    public static ApiKeySecret New() => new(Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>Nothing of the key: texts end up in logs.</summary>
    public override string ToString() => $"{Prefix}…";
}
