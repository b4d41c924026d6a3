using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Personalisation.Infrastructure.DynamoDb.Connection;

namespace Personalisation.Infrastructure.PostgreSql;

/// <summary>At start: the schema is current, or is upgraded if allowed; otherwise the service does not start.</summary>
internal sealed partial class SchemaCheck(SchemaUpgrade schema, PostgreSqlOptions options, ILogger<SchemaCheck> logger)
    : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.UpgradeSchema)
        {
            var run = await schema.Run(cancellationToken);
            LogSchema(run.Count);
        }
        else if (schema.Missing() is { Count: > 0 } missing)
        {
            throw new StoreStartException(
                $"The schema of PostgreSQL is not current: it lacks {string.Join(", ", missing)}. Run `personalisation carts migrate`, or start with INIT_DB_SCHEMA=true."
            );
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "The schema of PostgreSQL is current; {Count} scripts were run")]
    private partial void LogSchema(int count);
}
