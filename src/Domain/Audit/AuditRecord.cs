using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Audit;

/// <summary>An entry that is not in the trail yet.</summary>
/// <param name="Facts">What it states.</param>
/// <param name="Subject">The person it is about; null if it is about none.</param>
/// <param name="EndsSubject">
/// True for an erasure: the entry gets the person's pseudonym, but none is recorded for a person who has none; the same
/// for a person who calls, or for whom a back end calls.
/// </param>
public sealed record AuditRecord(AuditFacts Facts, UserId? Subject = null, bool EndsSubject = false);
