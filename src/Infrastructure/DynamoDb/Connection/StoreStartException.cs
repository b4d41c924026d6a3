namespace Personalisation.Infrastructure.DynamoDb.Connection;

/// <summary>The service cannot start with this store; the message says what to do.</summary>
public sealed class StoreStartException(string message, Exception? cause = null) : Exception(message, cause);
