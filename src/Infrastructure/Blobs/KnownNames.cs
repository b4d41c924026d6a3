using System.Text;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>
/// A small cache of member names, so that a repeated name is one string. It holds few names; a miss costs one string.
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
