using Personalisation.Application.Errors;

namespace Personalisation.Api.Hosting.ProblemDetails;

/// <summary>
/// The stable codes of errors of HTTP and its limits, beside <see cref="ErrorCode"/> and the codes of the features.
/// Clients branch on these, never on texts.
/// </summary>
internal static class ProblemCode
{
    public const string Unauthorized = "unauthorized";
    public const string AuthorityUnavailable = "authority_unavailable";
    public const string Forbidden = "forbidden";
    public const string RouteNotFound = "route_not_found";
    public const string MethodNotAllowed = "method_not_allowed";
    public const string BodyTooLarge = "body_too_large";
    public const string UnsupportedMediaType = "unsupported_media_type";
    public const string Overloaded = "overloaded";
    public const string RateLimited = "rate_limited";
    public const string ClientClosedRequest = "client_closed_request";
    public const string InternalError = "internal_error";
}
