using System.Diagnostics;

namespace Personalisation.Api.Hosting.Observability;

/// <summary>
/// Continues the trace of a request (W3C Trace Context). The framework's propagator rejects invalid values but passes
/// on the additional fields of later versions, from which an activity makes a trace id of zeros.
/// </summary>
internal sealed class TraceParent : DistributedContextPropagator
{
    // All versions begin with the fields of version 00: "00-", trace id, "-", parent id, "-", flags.
    private const string Version = "00";
    private const int Length = 55;
    private static readonly DistributedContextPropagator W3C = CreateW3CPropagator();

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Fields => W3C.Fields;

    /// <inheritdoc/>
    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) =>
        W3C.Inject(activity, carrier, setter);

    /// <inheritdoc/>
    public override void ExtractTraceIdAndState(
        object? carrier,
        PropagatorGetterCallback? getter,
        out string? traceId,
        out string? traceState
    )
    {
        W3C.ExtractTraceIdAndState(carrier, getter, out traceId, out traceState);
        traceId = traceId is { Length: >= Length } ? string.Concat(Version, traceId.AsSpan(2, Length - 2)) : null;
        if (!ActivityContext.TryParse(traceId, traceState, out _))
        {
            (traceId, traceState) = (null, null);
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(
        object? carrier,
        PropagatorGetterCallback? getter
    ) => W3C.ExtractBaggage(carrier, getter);
}
