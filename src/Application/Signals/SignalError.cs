using Personalisation.Application.Errors;

namespace Personalisation.Application.Signals;

/// <summary>The stable codes of the errors of signals; most of them stand in the result of one event.</summary>
public static class SignalError
{
    /// <summary>Another event with the same user, time and id was accepted before.</summary>
    public const string EventConflict = "event_conflict";

    /// <summary>The event is older than events are kept.</summary>
    public const string EventTooOld = "event_too_old";

    /// <summary>The user has not consented.</summary>
    public const string ConsentDenied = "consent_denied";

    /// <summary>The event is accepted, but there is no such item, so it counts for no affinity.</summary>
    public const string UnknownItem = "unknown_item";

    /// <summary>The operator has not chosen whether signals need consent.</summary>
    public const string ConsentNotChosen = "signals_consent_not_chosen";

    /// <summary>What the code of an event's result means and what to do; null for other codes.</summary>
    internal static string? FindDetail(string? code) =>
        code switch
        {
            EventConflict =>
                "Another event with this user, time and id was accepted before, and stays. Give this one another id.",
            ConsentDenied =>
                "The user has not consented to the use of signals, so the event is not stored. Do not send it again.",
            UnknownItem =>
                "The event is stored, but there is no such item, so it counts for no affinity. Create items before you send "
                    + "events about them, or send categories or tags.",
            ErrorCode.ErasureRunning =>
                "The user is being erased, so the event is not stored. Send it again later if it happened after that.",
            _ => null,
        };
}
