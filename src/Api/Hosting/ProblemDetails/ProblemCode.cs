using Personalisation.Application.Errors;

namespace Personalisation.Api.Hosting.ProblemDetails;

/// <summary>
/// The stable codes of problem documents that are not <see cref="ErrorCode"/>s: missing resources, and errors of HTTP
/// and its limits. Clients branch on these, never on texts.
/// </summary>
internal static class ProblemCode
{
    public const string Unauthorized = "unauthorized";
    public const string Forbidden = "forbidden";
    public const string ProfileNotFound = "profile_not_found";
    public const string SegmentNotFound = "segment_not_found";
    public const string BlobNotFound = "blob_not_found";
    public const string FieldNotFound = "blob_field_not_found";
    public const string UserNotFound = "user_not_found";
    public const string RouteNotFound = "route_not_found";
    public const string MethodNotAllowed = "method_not_allowed";
    public const string BodyTooLarge = "body_too_large";
    public const string UnsupportedMediaType = "unsupported_media_type";
    public const string Overloaded = "overloaded";
    public const string RateLimited = "rate_limited";
    public const string ClientClosedRequest = "client_closed_request";
    public const string InternalError = "internal_error";

    /// <summary>Each code that a problem document may have.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        .. new[] { typeof(ProblemCode), typeof(ErrorCode) }
            .SelectMany(static type => type.GetFields())
            .Where(static field => field.IsLiteral)
            .Select(static field => (string)field.GetRawConstantValue()!),
    ];
}
