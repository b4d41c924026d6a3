namespace Personalisation.Domain.Bulk;

/// <summary>What became of something that was to be stored where there is nothing.</summary>
/// <param name="IsStored">False where something is there: it is as it was, and a put decides.</param>
/// <param name="Refusal">Why it can never be stored; null where it can.</param>
public sealed record LoadOutcome(bool IsStored, Exception? Refusal);
