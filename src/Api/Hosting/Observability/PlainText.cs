using System.Buffers;

namespace Personalisation.Api.Hosting.Observability;

/// <summary>Text that cannot end its line, colour a terminal or turn its reading direction.</summary>
internal static class PlainText
{
    private static readonly SearchValues<char> Refused = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(code => (char)code),
        '\u2028',
        '\u2029',
        .. Enumerable.Range(0x200E, 2).Concat(Enumerable.Range(0x202A, 5)).Select(code => (char)code),
        .. Enumerable.Range(0x2066, 4).Select(code => (char)code),
    ]);

    /// <summary>The text without control characters; the same instance if it has none.</summary>
    public static string Of(string text) =>
        text.AsSpan().ContainsAny(Refused) ? string.Concat(text.Where(it => !Refused.Contains(it))) : text;
}
