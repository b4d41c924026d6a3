namespace Personalisation.Domain.Signals;

/// <summary>What became of an event that was to be stored.</summary>
public enum EventOutcome
{
    /// <summary>It is stored, and counts.</summary>
    Accepted,

    /// <summary>It was stored before; nothing changed.</summary>
    Duplicate,

    /// <summary>Another one with its identity was stored before; nothing changed.</summary>
    Conflict,

    /// <summary>The user has not consented; nothing is stored.</summary>
    Denied,

    /// <summary>The user is being erased; nothing is stored.</summary>
    Erasing,
}
