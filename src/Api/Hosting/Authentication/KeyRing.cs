using System.Security.Cryptography;
using System.Text;

namespace Personalisation.Api.Hosting.Authentication;

/// <summary>All keys that the service knows.</summary>
internal sealed class KeyRing(IReadOnlyList<ApiKey> keys)
{
    /// <summary>Whether there is none, so that nobody needs one; in Development only.</summary>
    public bool IsOpen => keys.Count == 0;

    /// <summary>The key that was presented, or null.</summary>
    public ApiKey? Find(string presented)
    {
        // The bytes as they were sent, which the server makes a character of each.
        var hash = SHA256.HashData(Encoding.Latin1.GetBytes(presented));
        ApiKey? found = null;
        // All of them, whole: the time that it takes tells neither which one matched nor how nearly another did.
        foreach (var key in keys)
        {
            found = CryptographicOperations.FixedTimeEquals(hash, key.Hash.Span) ? key : found;
        }

        return found;
    }
}
