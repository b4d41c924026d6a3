namespace Personalisation.Domain.Discovery;

/// <summary>Whether a list may be shown.</summary>
public enum ListFreshness
{
    /// <summary>It may.</summary>
    Fresh,

    /// <summary>It may, while a newer one is computed.</summary>
    Stale,

    /// <summary>It is too old to be shown.</summary>
    Absent,
}
