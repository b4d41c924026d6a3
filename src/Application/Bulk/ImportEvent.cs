using Personalisation.Application.Errors;
using Personalisation.Domain.Bulk;

namespace Personalisation.Application.Bulk;

/// <summary>The events of a running import.</summary>
public abstract record ImportEvent;

/// <summary>A line that was not stored.</summary>
/// <param name="Line">Its number.</param>
/// <param name="Refusal">Why.</param>
public sealed record LineRefused(long Line, Refusal Refusal) : ImportEvent;

/// <summary>The progress so far.</summary>
/// <param name="Counts">The results so far, including those of earlier requests.</param>
/// <param name="ResumedAt">The last line stored or rejected by earlier requests with this key; 0 if none.</param>
/// <param name="Elapsed">Duration of this request in seconds.</param>
/// <param name="Read">Read capacity units of this request.</param>
/// <param name="Write">Write capacity units of this request.</param>
public sealed record ImportProgressed(ImportCounts Counts, long ResumedAt, TimeSpan Elapsed, double Read, double Write)
    : ImportEvent;

/// <summary>The end, always the last.</summary>
/// <param name="Sum">The progress so far.</param>
/// <param name="Stop">Why the import did not reach the end of the lines; null if it did.</param>
/// <param name="Fault">The fault in the lines; null if they are valid or just break off.</param>
public sealed record ImportEnded(ImportProgressed Sum, ImportStop? Stop, string? Fault = null) : ImportEvent
{
    /// <summary>Why it stopped, as an <see cref="ErrorCode"/>; null if it did not.</summary>
    public string? Code =>
        Stop switch
        {
            null => null,
            ImportStop.LineRefused => BulkError.ImportAborted,
            ImportStop.LinesBroken => ErrorCode.RequestRejected,
            ImportStop.KeyLost => ErrorCode.KeyInUse,
            _ => ErrorCode.StoreUnavailable,
        };

    /// <summary>The same in a sentence.</summary>
    public string? Detail =>
        Stop switch
        {
            null => null,
            ImportStop.LineRefused => "A line was rejected, and on_error=abort stops the import.",
            ImportStop.LinesBroken => Fault ?? "The lines end unexpectedly.",
            ImportStop.KeyLost => "Another request has taken over this Idempotency-Key.",
            _ => StoreUnavailableException.Text,
        };
}

/// <summary>Why an import stops before the end of its lines.</summary>
public enum ImportStop
{
    /// <summary>A line was rejected, and the client asked to stop there.</summary>
    LineRefused,

    /// <summary>The lines break off, cannot be decompressed, or too many are empty.</summary>
    LinesBroken,

    /// <summary>The store is unavailable.</summary>
    StoreUnavailable,

    /// <summary>Another request has taken the key over.</summary>
    KeyLost,
}
