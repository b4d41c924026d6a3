using Personalisation.Application.Errors;

namespace Personalisation.Application.Signals;

/// <summary>Whether signals need consent was not chosen, so no event is taken.</summary>
public sealed class ConsentNotChosenException()
    : UseCaseException(
        "Whether signals need consent depends on the law of your country: set SIGNALS_CONSENT to opt_in or opt_out."
    )
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(SignalError.ConsentNotChosen, 501);
}

/// <summary>An event is older than events are kept; nothing was stored.</summary>
public sealed class EventTooOldException()
    : UseCaseException("The event is older than 90 days, so a duplicate of it could not be recognised. Leave it out.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(SignalError.EventTooOld, 400, IsItemError: true);
}
