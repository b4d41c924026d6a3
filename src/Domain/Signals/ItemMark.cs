namespace Personalisation.Domain.Signals;

/// <summary>What a user has done with an item for good, unless it is taken back.</summary>
public enum ItemMark
{
    /// <summary>Bought it.</summary>
    Bought,

    /// <summary>Dismissed it, not to see it again.</summary>
    Dismissed,
}
