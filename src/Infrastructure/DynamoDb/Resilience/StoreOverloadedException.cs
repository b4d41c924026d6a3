namespace Personalisation.Infrastructure.DynamoDb.Resilience;

/// <summary>More calls to the store wait already than may.</summary>
internal sealed class StoreOverloadedException() : Exception("Too many calls to the store are waiting.");
