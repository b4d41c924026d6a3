namespace Personalisation.Infrastructure.Audit;

/// <summary>So many entries wait for the store that the trail takes no more.</summary>
internal sealed class AuditQueueFullException() : Exception("Too many entries of the audit trail wait for the store.");
