using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Personalisation.Infrastructure.DynamoDb;

/// <summary>At start: the table is there and active, is made where that is allowed, or the service does not start.</summary>
internal sealed partial class TableCheck(TableSetup table, StoreOptions options, ILogger<TableCheck> logger)
    : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.CreateTable)
        {
            await table.Require(cancellationToken);
        }

        var isNew = options.CreateTable && await table.Create(cancellationToken);
        LogTable(table.Name, table.Place, isNew ? "created" : "found");
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "Table {Table} at {Place}: {State}")]
    private partial void LogTable(string table, string place, string state);
}
