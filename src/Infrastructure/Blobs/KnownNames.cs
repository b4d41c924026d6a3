using System.Text;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>
/// The names of the members that were read last, so that a name which a document repeats is one string. It knows few
/// and forgets: what it misses costs a string, not more.
/// </summary>
internal sealed class KnownNames
{
    // A power of two, and more than most documents have.
    private const int Places = 64;
    private const int LongestKnown = 32;

    private readonly string?[] _names = new string?[Places];

    public string Text(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > LongestKnown)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        ref var known = ref _names[((utf8.Length * 31) + (utf8[0] * 7) + utf8[^1]) & (Places - 1)];
        return known is not null && Ascii.Equals(utf8, known) ? known : known = Encoding.UTF8.GetString(utf8);
    }
}
