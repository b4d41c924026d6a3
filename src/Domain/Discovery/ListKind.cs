namespace Personalisation.Domain.Discovery;

/// <summary>By what a list is ranked.</summary>
public enum ListKind
{
    /// <summary>By the events of the last hours.</summary>
    Trending,

    /// <summary>By the events of the last weeks.</summary>
    Popular,

    /// <summary>By how far the last hours exceed an item's own long-term rate.</summary>
    Rising,
}
