using System.Buffers;
using System.Collections.Immutable;
using Microsoft.Extensions.Primitives;

namespace Personalisation.Api.Hosting.Preconditions;

/// <summary>An entity tag as a client sends it.</summary>
/// <param name="Text">The text between the quotes.</param>
/// <param name="IsWeak">Whether the client marked it as weak.</param>
internal readonly record struct SentTag(string Text, bool IsWeak);

/// <summary>
/// The value of If-Match or If-None-Match by the grammar of RFC 9110, sections 5.6.1, 8.8.3 and 13.1. The framework's
/// parser accepts <c>*</c> within a list, blanks within a tag, a backslash as an escape and a header without a tag.
/// </summary>
/// <param name="IsAny">Whether it is <c>*</c>.</param>
/// <param name="Tags">The tags of the list; at least one unless it is <c>*</c>.</param>
internal sealed record SentTags(bool IsAny, ImmutableArray<SentTag> Tags)
{
    private const char Quote = '"';
    private const string WeakQuote = "W/\"";
    private const string Blanks = " \t";

    // Any visible character but the quote, and bytes above ASCII.
    private static readonly SearchValues<char> TagCharacters = SearchValues.Create([
        .. Enumerable.Range('!', 0x100 - '!').Select(code => (char)code).Where(code => code is not (Quote or '\x7f')),
    ]);

    /// <summary>
    /// Parses all lines of the header as one list; null if it is neither <c>*</c> nor a list of tags.
    /// </summary>
    public static SentTags? Parse(StringValues lines)
    {
        var text = string.Join(',', lines.ToArray());
        if (text.AsSpan().Trim(Blanks) is "*")
        {
            return new SentTags(IsAny: true, []);
        }

        var tags = ImmutableArray.CreateBuilder<SentTag>();
        return TryRead(text, tags) && tags.Count > 0 ? new SentTags(IsAny: false, tags.ToImmutable()) : null;
    }

    private static bool TryRead(ReadOnlySpan<char> rest, ImmutableArray<SentTag>.Builder tags)
    {
        while (true)
        {
            rest = rest.TrimStart(Blanks);
            // An element of a list may be empty.
            if (rest is [not ',', ..] && !TryReadTag(ref rest, tags))
            {
                return false;
            }

            rest = rest.TrimStart(Blanks);
            if (rest is not [',', ..])
            {
                return rest.IsEmpty;
            }

            rest = rest[1..];
        }
    }

    private static bool TryReadTag(ref ReadOnlySpan<char> rest, ImmutableArray<SentTag>.Builder tags)
    {
        var isWeak = rest.StartsWith(WeakQuote, StringComparison.Ordinal);
        if (!isWeak && rest is not [Quote, ..])
        {
            return false;
        }

        rest = rest[(isWeak ? WeakQuote.Length : 1)..];
        var end = rest.IndexOf(Quote);
        if (end < 0 || rest[..end].ContainsAnyExcept(TagCharacters))
        {
            return false;
        }

        tags.Add(new SentTag(rest[..end].ToString(), isWeak));
        rest = rest[(end + 1)..];
        return true;
    }
}
