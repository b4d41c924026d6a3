using Personalisation.Application.Errors;
using Personalisation.Domain.Bulk;

namespace Personalisation.Application.Bulk;

/// <summary>What an import tells while it runs.</summary>
public abstract record ImportEvent;

/// <summary>A line of which nothing was stored.</summary>
/// <param name="Line">Its number.</param>
/// <param name="Refusal">Why; an exception that <see cref="Errors.Refusal"/> knows.</param>
public sealed record LineRefused(long Line, Exception Refusal) : ImportEvent;

/// <summary>How far it has come.</summary>
/// <param name="Counts">What became of the lines so far, those of earlier sendings among them.</param>
/// <param name="ResumedAt">The last line that earlier requests with this key settled; 0 if there is none.</param>
/// <param name="Elapsed">Duration of this request in seconds.</param>
/// <param name="Read">Read capacity units of this sending.</param>
/// <param name="Write">Write capacity units of this sending.</param>
public sealed record ImportProgressed(ImportCounts Counts, long ResumedAt, TimeSpan Elapsed, double Read, double Write)
    : ImportEvent;

/// <summary>The end, always the last.</summary>
/// <param name="Sum">How far it has come.</param>
/// <param name="Stop">Why not to the end of the lines; null where it has.</param>
/// <param name="Fault">What is wrong with the lines; null where nothing is, or they just break off.</param>
public sealed record ImportEnded(ImportProgressed Sum, ImportStop? Stop, string? Fault = null) : ImportEvent
{
    /// <summary>Why it stopped, as an <see cref="ErrorCode"/>; null where it has not.</summary>
    public string? Code =>
        Stop switch
        {
            null => null,
            ImportStop.LineRefused => ErrorCode.ImportAborted,
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
    /// <summary>A line was refused, and the client wants it to stop there.</summary>
    LineRefused,

    /// <summary>The lines break off, cannot be unpacked, or say too little.</summary>
    LinesBroken,

    /// <summary>The store stays away.</summary>
    StoreUnavailable,

    /// <summary>Another sending has the key by now.</summary>
    KeyLost,
}
