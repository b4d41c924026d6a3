using Microsoft.Net.Http.Headers;
using Personalisation.Api.Hosting.ProblemDetails;

namespace Personalisation.Api.Hosting.Routing;

/// <summary>
/// Rejects transfer codings other than chunked. The server requires only that the last one is chunked and does not
/// decode earlier ones: compressed bytes would be read as plain ones.
/// </summary>
internal static class TransferCodingRefusal
{
    private const string Chunked = "chunked";
    private const string Rule = "The only supported transfer coding is chunked, applied once.";

    /// <summary>Passes requests whose body is at most chunked.</summary>
    /// <exception cref="BadHttpRequestException">The body has another transfer coding, or is chunked twice.</exception>
    public static Task Invoke(HttpContext context, RequestDelegate next) =>
        IsChunkedAtMost(context.Request) ? next(context) : throw new RejectedRequestException(Rule);

    private static bool IsChunkedAtMost(HttpRequest request) =>
        request.Headers.TransferEncoding.Count == 0
        || request
            .Headers.GetCommaSeparatedValues(HeaderNames.TransferEncoding)
            .Where(static coding => coding.Length > 0)
            .SequenceEqual([Chunked], StringComparer.OrdinalIgnoreCase);
}
