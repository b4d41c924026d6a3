namespace Personalisation.Domain.Discovery;

/// <summary>Why an item is in a list.</summary>
public enum RankReason
{
    /// <summary>Because of the events of users.</summary>
    Events,

    /// <summary>Because the list was not full, and it is the newest of the rest.</summary>
    Newest,
}
