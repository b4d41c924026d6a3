namespace Personalisation.Infrastructure.LocalEngines;

/// <summary>
/// The local engine cannot run. The message says why and what the user can do: show only the message.
/// </summary>
public sealed class EmbeddedEngineException(string message) : Exception(message)
{
    internal const string OrElse = "or set DYNAMO_ENDPOINT to the address of a running DynamoDB";
}
