namespace Personalisation.Domain.Bulk;

/// <summary>The result of storing something that must not exist yet.</summary>
/// <param name="IsStored">False if it exists: it is unchanged, and an ordinary put decides.</param>
/// <param name="Refusal">Why it can never be stored; null if it can.</param>
public sealed record LoadOutcome(bool IsStored, Exception? Refusal);
