using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Personalisation.Api.Hosting.Json;

/// <summary>What the headers of a request say about its body.</summary>
internal static class SentBody
{
    private const string Charset = "charset";
    private const string Utf8 = "utf-8";
    private const string Identity = "identity";

    /// <summary>False if there can be no body, whatever the headers say.</summary>
    public static bool IsPossible(HttpContext context) =>
        context.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: false };

    /// <summary>
    /// Whether the body is of this media type and in UTF-8. Names and values are case-insensitive, a value may be a
    /// quoted string (RFC 9110 section 8.3.1), and other parameters are ignored.
    /// </summary>
    public static bool IsOf(HttpRequest request, string mediaType) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase)
        && type.Parameters.Where(parameter => parameter.Name.Equals(Charset, StringComparison.OrdinalIgnoreCase))
            .All(static parameter =>
                HeaderUtilities.UnescapeAsQuotedString(parameter.Value).Equals(Utf8, StringComparison.OrdinalIgnoreCase)
            );

    /// <summary>
    /// The codings of the body in the order of application, in lower case (RFC 9110 section 8.4.1). Empty for an
    /// uncompressed body, also if it says <c>identity</c>.
    /// </summary>
    public static IReadOnlyList<string> CodingsOf(HttpRequest request) =>
        request.Headers.ContentEncoding.Count == 0
            ? []
            :
            [
                .. request
                    .Headers.GetCommaSeparatedValues(HeaderNames.ContentEncoding)
                    .Select(static coding => coding.Trim().ToLowerInvariant())
                    .Where(static coding => coding is not ("" or Identity)),
            ];
}
