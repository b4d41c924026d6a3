namespace Personalisation.Domain.Audit;

/// <summary>How an act ended. The names are stored, so they never change.</summary>
public enum AuditOutcome
{
    /// <summary>The act is about to begin. If no entry with its outcome follows, the outcome is unknown.</summary>
    Attempted,

    /// <summary>It was done.</summary>
    Done,

    /// <summary>There was nothing to do it to.</summary>
    NotFound,

    /// <summary>It was refused or failed; nothing or only a part of it was done.</summary>
    Failed,

    /// <summary>The caller was not allowed to; only counted, once a minute.</summary>
    Denied,
}
