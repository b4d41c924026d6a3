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
}
