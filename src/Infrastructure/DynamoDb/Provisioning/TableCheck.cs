using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Personalisation.Infrastructure.DynamoDb.Connection;

namespace Personalisation.Infrastructure.DynamoDb.Provisioning;

/// <summary>At start: the table is there with our keys and indexes, is made where that is allowed, or the service does not start.</summary>
internal sealed partial class TableCheck(TableSetup table, StoreOptions options, ILogger<TableCheck> logger)
    : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var isNew = options.CreateTable && await table.Create(cancellationToken);
        // Also of one that was found: it may be of an older version, or another's.
        await table.Require(cancellationToken);
        LogTable(table.Name, table.Place, isNew ? "created" : "found");
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "Table {Table} at {Place}: {State}")]
    private partial void LogTable(string table, string place, string state);
}
