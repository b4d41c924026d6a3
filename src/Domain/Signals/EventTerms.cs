namespace Personalisation.Domain.Signals;

/// <summary>The terms under which events of a user are stored.</summary>
/// <param name="NeedsGrant">Whether the user must have granted it; otherwise it must not be denied.</param>
/// <param name="IsMarket">
/// Whether the marketplace records them from what is stored, perhaps long after they happened: then what happened before the
/// user consented, or before the signals were removed, does not count.
/// </param>
public sealed record EventTerms(bool NeedsGrant, bool IsMarket);
