using System.Security.Cryptography;
using System.Text;

namespace Personalisation.Api.Hosting.Authentication;

/// <summary>All keys that the service knows.</summary>
internal sealed class KeyRing(IReadOnlyList<ApiKey> keys)
{
    /// <summary>Whether there are no keys, so that none is required; in Development only.</summary>
    public bool IsOpen => keys.Count == 0;

    /// <summary>The key that was presented, or null.</summary>
    public ApiKey? Find(string presented)
    {
        // The bytes as sent: the server decodes each as a character.
        var hash = SHA256.HashData(Encoding.Latin1.GetBytes(presented));
        ApiKey? found = null;
        // Compares all of them completely: the time reveals neither which one matched nor how close another was.
        foreach (var key in keys)
        {
            found = CryptographicOperations.FixedTimeEquals(hash, key.Hash.Span) ? key : found;
        }

        return found;
    }
}
