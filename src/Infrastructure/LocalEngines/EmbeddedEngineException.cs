namespace Personalisation.Infrastructure.LocalEngines;

/// <summary>
/// The local engine cannot run. The message says why and what the user can do: show only the message.
/// </summary>
public sealed class EmbeddedEngineException(string message) : Exception(message);

/// <summary>What messages say of an engine.</summary>
/// <param name="Name">Its name.</param>
/// <param name="OrElse">What can be done without it.</param>
internal sealed record EngineText(string Name, string OrElse)
{
    public static readonly EngineText DynamoDb = new(
        "local DynamoDB engine",
        "or set DYNAMO_ENDPOINT to the address of a running DynamoDB"
    );

    public static readonly EngineText PostgreSql = new(
        "embedded PostgreSQL",
        "or set DATABASE_URL to the address of a running PostgreSQL"
    );
}
