using Personalisation.Domain.Idempotency;

namespace Personalisation.Domain.Bulk;

/// <summary>One sending of an import that its client gave a key; at any time one at most holds the key.</summary>
/// <param name="Key">The key.</param>
/// <param name="WriteToken">Distinguishes this request from any other.</param>
public sealed record ImportClaim(IdempotencyKey Key, string WriteToken);
