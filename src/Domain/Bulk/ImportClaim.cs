using Personalisation.Domain.Idempotency;

namespace Personalisation.Domain.Bulk;

/// <summary>One request of an import with a key; at most one request holds the key at any time.</summary>
/// <param name="Key">The key.</param>
/// <param name="WriteToken">Distinguishes this request from any other.</param>
public sealed record ImportClaim(IdempotencyKey Key, string WriteToken);
