using Personalisation.Api.Hosting.Exports;
using Personalisation.Domain.Signals;

namespace Personalisation.Api.Signals;

/// <summary>What the export of a user shows of signals.</summary>
internal static class SignalExportMembers
{
    public static readonly ExportMember[] All =
    [
        ExportMember.One<Consent, ConsentResponse>("consent", "The decision on the use of signals, if any."),
        ExportMember.One<SignalState, SignalsResponse>(
            "signals",
            "The sums that affinities are computed from, if any."
        ),
        ExportMember.Many<UserEvent, EventResponse>(
            "events",
            "The user's events of the last 90 days, the latest first."
        ),
    ];
}
