using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using Personalisation.Application.Errors;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Hosting.Preconditions;

/// <summary>Strong entity tags (RFC 9110 section 8.8.3) from versions, and the preconditions that clients make of them.</summary>
internal static class EntityTag
{
    private const char PartSeparator = '-';
    private const int PartBytes = 8;
    private const int MaxTags = 100;
    private const string Tag = "(W/)?\"[!#-~\\u0080-\\u00ff]*\"";

    /// <summary>The syntax of If-Match and If-None-Match, as a regular expression.</summary>
    public static readonly string ListPattern = $"^(\\*|{Tag}( *, *{Tag}){{0,{MaxTags - 1}}})$";

    /// <summary>The tag of a resource that changes only by writes.</summary>
    public static string Of(long version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>
    /// The tag of a profile. Between two writes segments can only expire, so their number distinguishes the
    /// representations of one version; a precondition uses the version.
    /// </summary>
    public static string Of(Versioned<UserProfile> profile) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"\"{profile.Version}{PartSeparator}{profile.Value.Segments.Length}\""
        );

    /// <summary>The tag of a part of a resource, which includes a hash of the requested part.</summary>
    public static string Of(long version, string part)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(part));
        var suffix = Convert.ToHexStringLower(hash.AsSpan(0, PartBytes));
        return string.Create(CultureInfo.InvariantCulture, $"\"{version}{PartSeparator}{suffix}\"");
    }

    /// <summary>The tag of a text: the first half of its SHA-256. The letter distinguishes it from a version.</summary>
    public static string OfContent(ReadOnlySpan<byte> utf8) =>
        $"\"h{Convert.ToHexStringLower(SHA256.HashData(utf8).AsSpan(0, SHA256.HashSizeInBytes / 2))}\"";

    /// <summary>The precondition of a write, from If-Match and If-None-Match.</summary>
    /// <exception cref="InvalidRequestException">A header is neither * nor a list of entity tags.</exception>
    public static Precondition PreconditionOf(HttpRequest request)
    {
        var (match, noneMatch) = (Parse(request, HeaderNames.IfMatch), Parse(request, HeaderNames.IfNoneMatch));
        return new Precondition
        {
            MustExist = match is { IsAny: true },
            // RFC 9110 section 13.1.1: strong comparison, in which a weak tag matches nothing.
            Match = VersionsOf(match, static tag => !tag.IsWeak),
            MustBeAbsent = noneMatch is { IsAny: true },
            // Section 13.1.2: weak comparison, which compares only the texts.
            NoneMatch = VersionsOf(noneMatch, static _ => true),
        };
    }

    /// <summary>Whether the client that reads has this very representation already.</summary>
    /// <exception cref="InvalidRequestException">The header is neither * nor a list of entity tags.</exception>
    public static bool IsKnown(HttpRequest request, string tag) =>
        Parse(request, HeaderNames.IfNoneMatch) is { } sent
        && (sent.IsAny || sent.Tags.Any(known => tag.AsSpan(1, tag.Length - 2).SequenceEqual(known.Text)));

    private static ImmutableArray<long>? VersionsOf(SentTags? sent, Func<SentTag, bool> counts) =>
        sent is null or { IsAny: true }
            ? null
            : [.. sent.Tags.Where(counts).Select(tag => VersionOf(tag.Text)).OfType<long>()];

    // Null for a tag that this service never made.
    private static long? VersionOf(string text)
    {
        var end = text.IndexOf(PartSeparator, StringComparison.Ordinal);
        var (number, part) = end < 0 ? (text, "0") : (text[..end], text[(end + 1)..]);
        return
            long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && number.Equals(version.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            && part is { Length: > 0 and <= 2 * PartBytes }
            && part.All(char.IsAsciiHexDigitLower)
            ? version
            : null;
    }

    private static SentTags? Parse(HttpRequest request, string header)
    {
        if (request.Headers[header] is not { Count: > 0 } lines)
        {
            return null;
        }

        // The maximum that one store condition can compare.
        return SentTags.Parse(lines) is { } sent && sent.Tags.Length <= MaxTags
            ? sent
            : throw new InvalidRequestException(
                header,
                $"must be * or a list of 1 to {MaxTags} entity tags, such as \"17\""
            );
    }
}
