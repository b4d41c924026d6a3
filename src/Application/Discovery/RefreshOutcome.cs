namespace Personalisation.Application.Discovery;

/// <summary>What became of the wish to publish lists.</summary>
internal enum RefreshOutcome
{
    /// <summary>They are published, unless they were fresh or there is nothing to show.</summary>
    Done,

    /// <summary>Another instance is at it.</summary>
    Elsewhere,

    /// <summary>The catalogue has nothing of this content type, so nothing is stored for it.</summary>
    UnknownType,
}
