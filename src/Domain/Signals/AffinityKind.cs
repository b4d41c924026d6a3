namespace Personalisation.Domain.Signals;

/// <summary>What somebody has an affinity to.</summary>
public enum AffinityKind
{
    /// <summary>A category of items.</summary>
    Category,

    /// <summary>A tag of items.</summary>
    Tag,
}
