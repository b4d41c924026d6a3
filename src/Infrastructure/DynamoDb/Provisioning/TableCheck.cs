using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Personalisation.Infrastructure.DynamoDb.Connection;

namespace Personalisation.Infrastructure.DynamoDb.Provisioning;

/// <summary>
/// At start: the table exists with the expected keys and indexes, or is created if allowed; otherwise the service does
/// not start.
/// </summary>
internal sealed partial class TableCheck(TableSetup table, StoreOptions options, ILogger<TableCheck> logger)
    : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var isNew = options.CreateTable && await table.Create(cancellationToken);
        // Also for an existing table, which may be from an older version or another application.
        await table.Require(cancellationToken);
        LogTable(table.Name, table.Place, isNew ? "created" : "found");
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "Table {Table} at {Place}: {State}")]
    private partial void LogTable(string table, string place, string state);
}
