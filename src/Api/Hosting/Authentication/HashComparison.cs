using System.Security.Cryptography;

namespace Personalisation.Api.Hosting.Authentication;

/// <summary>Finds what has a hash, without revealing anything by the time that it takes.</summary>
internal static class HashComparison
{
    /// <summary>The candidate with a hash; null, or the default of a struct, if none has it.</summary>
    /// <remarks>Compares all of them completely: the time reveals neither which one matched nor how close another was.</remarks>
    public static T? Find<T>(IEnumerable<T> candidates, ReadOnlySpan<byte> hash, Func<T, ReadOnlyMemory<byte>> hashOf)
    {
        T? found = default;
        foreach (var candidate in candidates)
        {
            found = CryptographicOperations.FixedTimeEquals(hash, hashOf(candidate).Span) ? candidate : found;
        }

        return found;
    }
}
