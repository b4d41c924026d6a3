using Polly;

namespace Personalisation.Infrastructure.DynamoDb.Resilience;

/// <summary>Polly asks for options of every strategy; ours have none.</summary>
internal sealed class StrategyOptions : ResilienceStrategyOptions;
