using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Personalisation.Application.Errors;
using Personalisation.Domain;
using Personalisation.Domain.Profiles;

namespace Personalisation.Api.Wire;

/// <summary>Strong entity tags (RFC 9110 section 8.8.3) from versions, and the preconditions that clients make of them.</summary>
internal static class EntityTag
{
    private const char PartSeparator = '-';
    private const int PartBytes = 8;
    private const int MaxTags = 100;
    private const string Tag = "(W/)?\"[^\"]*\"";

    /// <summary>What If-Match and If-None-Match are made of, as a regular expression.</summary>
    public static readonly string ListPattern = $"^(\\*|{Tag}( *, *{Tag}){{0,{MaxTags - 1}}})$";

    /// <summary>The tag of something that changes by writes alone.</summary>
    public static string Of(long version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>
    /// The tag of a profile. From one write to the next its segments can only expire, so that their number tells the
    /// representations of one version apart; a precondition asks for the version.
    /// </summary>
    public static string Of(Versioned<UserProfile> profile) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"\"{profile.Version}{PartSeparator}{profile.Value.Segments.Length}\""
        );

    /// <summary>The tag of a part of something, told apart from other parts by what was asked for.</summary>
    public static string Of(long version, string part)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(part));
        var suffix = Convert.ToHexStringLower(hash.AsSpan(0, PartBytes));
        return string.Create(CultureInfo.InvariantCulture, $"\"{version}{PartSeparator}{suffix}\"");
    }

    /// <summary>The tag of a text: the first half of its SHA-256. The letter keeps it from ever standing for a version.</summary>
    public static string OfContent(ReadOnlySpan<byte> utf8) =>
        $"\"h{Convert.ToHexStringLower(SHA256.HashData(utf8).AsSpan(0, SHA256.HashSizeInBytes / 2))}\"";

    /// <summary>What the headers If-Match and If-None-Match of a write ask for.</summary>
    /// <exception cref="InvalidRequestException">A header is no list of entity tags.</exception>
    public static Precondition PreconditionOf(HttpRequest request)
    {
        var (match, noneMatch) = (Parse(request, HeaderNames.IfMatch), Parse(request, HeaderNames.IfNoneMatch));
        return new Precondition
        {
            MustExist = IsAny(match),
            Match = IsAny(match) ? null : match?.Select(VersionOf).OfType<long>().ToImmutableArray(),
            MustBeAbsent = IsAny(noneMatch),
            NoneMatch = IsAny(noneMatch) ? null : noneMatch?.Select(VersionOf).OfType<long>().ToImmutableArray(),
        };
    }

    /// <summary>Whether the client that reads has this very representation already.</summary>
    /// <exception cref="InvalidRequestException">The header is no list of entity tags.</exception>
    public static bool IsKnown(HttpRequest request, string tag) =>
        Parse(request, HeaderNames.IfNoneMatch) is { } tags
        && (IsAny(tags) || tags.Any(known => known.Tag.Equals(tag, StringComparison.Ordinal)));

    private static bool IsAny(IEnumerable<EntityTagHeaderValue>? tags) =>
        tags?.Any(tag => tag.Equals(EntityTagHeaderValue.Any)) ?? false;

    // A weak tag and one that we never made match nothing (RFC 9110 section 13.1.1: strong comparison).
    private static long? VersionOf(EntityTagHeaderValue tag)
    {
        var text = tag.Tag.AsSpan().Trim('"');
        var end = text.IndexOf(PartSeparator);
        var isOurs = long.TryParse(
            end < 0 ? text : text[..end],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var version
        );
        return isOurs && !tag.IsWeak ? version : null;
    }

    private static IList<EntityTagHeaderValue>? Parse(HttpRequest request, string header)
    {
        if (StringValues.IsNullOrEmpty(request.Headers[header]))
        {
            return null;
        }

        // As many as one condition of the store can compare.
        return
            EntityTagHeaderValue.TryParseStrictList([.. request.Headers[header].OfType<string>()], out var tags)
            && tags.Count <= MaxTags
            ? tags
            : throw new InvalidRequestException(
                header,
                $"must be * or a list of at most {MaxTags} entity tags, such as \"17\""
            );
    }
}
