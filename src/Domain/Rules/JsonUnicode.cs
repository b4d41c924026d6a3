using System.Text.Unicode;

namespace Personalisation.Domain.Rules;

/// <summary>Whether JSON text can be decoded; readers find out only when they are asked for a string, by an exception.</summary>
public static class JsonUnicode
{
    /// <summary>True if the text is UTF-8, and no escape in it is half of a surrogate pair.</summary>
    /// <param name="utf8">Well-formed JSON, or a value in it.</param>
    public static bool IsValid(ReadOnlySpan<byte> utf8) => Utf8.IsValid(utf8) && !LoneSurrogate.IsIn(utf8);
}
