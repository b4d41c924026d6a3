using Polly;

namespace Personalisation.Infrastructure.DynamoDb.Resilience;

/// <summary>Polly requires options for every strategy; ours have none.</summary>
internal sealed class StrategyOptions : ResilienceStrategyOptions;
