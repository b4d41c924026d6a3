using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Personalisation.Api.Hosting.Json;

/// <summary>What the headers of a request say of its body.</summary>
internal static class SentBody
{
    private const string Charset = "charset";
    private const string Utf8 = "utf-8";
    private const string Identity = "identity";

    /// <summary>False where there can be none, whatever the headers say of it.</summary>
    public static bool IsPossible(HttpContext context) =>
        context.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: false };

    /// <summary>
    /// Whether the body is of this media type and in UTF-8. Names and values ignore case, a value may be a quoted string
    /// (RFC 9110 section 8.3.1), and other parameters mean nothing to this service.
    /// </summary>
    public static bool IsOf(HttpRequest request, string mediaType) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase)
        && type.Parameters.Where(parameter => parameter.Name.Equals(Charset, StringComparison.OrdinalIgnoreCase))
            .All(static parameter =>
                HeaderUtilities.UnescapeAsQuotedString(parameter.Value).Equals(Utf8, StringComparison.OrdinalIgnoreCase)
            );

    /// <summary>
    /// The codings of the body in the order in which they were applied, in lower case (RFC 9110 section 8.4.1). Empty
    /// where it is sent as it is, for which <c>identity</c> is another word.
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
