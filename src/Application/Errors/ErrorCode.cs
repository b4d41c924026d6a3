namespace Personalisation.Application.Errors;

/// <summary>
/// The stable error codes that all use cases share: the service returns them in problem documents, the command line
/// prints them before the message. A feature has its own beside its use cases. Programs branch on these, never on texts.
/// </summary>
public static class ErrorCode
{
    /// <summary>The request is invalid.</summary>
    public const string InvalidRequest = "invalid_request";

    /// <summary>The stored version does not satisfy the precondition.</summary>
    public const string PreconditionFailed = "precondition_failed";

    /// <summary>Every attempt conflicted with other writers.</summary>
    public const string Conflict = "write_conflict";

    /// <summary>A request with the same key is being worked on.</summary>
    public const string KeyInUse = "idempotency_key_in_use";

    /// <summary>The key is that of another request.</summary>
    public const string KeyReused = "idempotency_key_reused";

    /// <summary>This request was already processed, and its response has since been erased.</summary>
    public const string AnswerErased = "idempotency_answer_erased";

    /// <summary>The user is being erased.</summary>
    public const string ErasureRunning = "erasure_running";

    /// <summary>The data do not fit into the store.</summary>
    public const string ItemTooLarge = "item_too_large";

    /// <summary>The service has no right to read the whole table.</summary>
    public const string ExportDenied = "export_not_allowed";

    /// <summary>The request could not be read to its end.</summary>
    public const string RequestRejected = "request_rejected";

    /// <summary>What is stored breaks a rule.</summary>
    public const string StoredDataBroken = "stored_data_broken";

    /// <summary>The store does not respond, or not in time.</summary>
    public const string StoreUnavailable = "store_unavailable";
}
