namespace Personalisation.Api.Errors;

/// <summary>The stable codes of problem documents; clients decide by these and never by the texts.</summary>
internal static class ProblemCode
{
    public const string InvalidRequest = "invalid_request";
    public const string Unauthorized = "unauthorized";
    public const string Forbidden = "forbidden";
    public const string ProfileNotFound = "profile_not_found";
    public const string SegmentNotFound = "segment_not_found";
    public const string BlobNotFound = "blob_not_found";
    public const string FieldNotFound = "blob_field_not_found";
    public const string UserNotFound = "user_not_found";
    public const string EmailTaken = "email_taken";
    public const string UserExists = "user_exists";
    public const string RouteNotFound = "route_not_found";
    public const string MethodNotAllowed = "method_not_allowed";
    public const string PreconditionFailed = "precondition_failed";
    public const string Conflict = "write_conflict";
    public const string KeyInUse = "idempotency_key_in_use";
    public const string KeyReused = "idempotency_key_reused";
    public const string AnswerErased = "idempotency_answer_erased";
    public const string ErasureRunning = "erasure_running";
    public const string BodyTooLarge = "body_too_large";
    public const string ItemTooLarge = "item_too_large";
    public const string ImportAborted = "import_aborted";
    public const string ExportDenied = "export_not_allowed";
    public const string UnsupportedMediaType = "unsupported_media_type";
    public const string StoreUnavailable = "store_unavailable";
    public const string Overloaded = "overloaded";
    public const string RateLimited = "rate_limited";
    public const string ClientClosedRequest = "client_closed_request";
    public const string InternalError = "internal_error";
    public const string RequestRejected = "request_rejected";
}
