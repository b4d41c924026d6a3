using System.Collections.Immutable;

namespace Personalisation.Domain.ApiKeys;

/// <summary>The API keys of the table.</summary>
/// <param name="Keys">Every key that is still listed, in the order of the ids.</param>
/// <param name="Malformed">
/// The sort keys of items that are no keys, such as one that somebody wrote by hand: they must not cost the others.
/// </param>
public sealed record ApiKeySet(ImmutableArray<ApiKey> Keys, ImmutableArray<string> Malformed);
