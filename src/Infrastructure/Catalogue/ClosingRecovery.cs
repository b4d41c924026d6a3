using Amazon.DynamoDBv2.DocumentModel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.DynamoDb.Provisioning;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>
/// Takes from sale what the closing of a vendor has missed, because it was interrupted, or because the list of the vendor's
/// products did not show a new one yet. Looks again until the list cannot be behind any more. Instances do no harm to each
/// other.
/// </summary>
internal sealed partial class ClosingRecovery(
    ItemTable table,
    ItemWriter writer,
    ProductWithdrawal products,
    CatalogueOptions options,
    TimeProvider clock,
    ILogger<ClosingRecovery> logger
) : BackgroundService
{
    /// <summary>Looks once at every vendor closed of late.</summary>
    public async Task ResumeAll(CancellationToken cancellationToken)
    {
        var query = new QueryOperationConfig
        {
            IndexName = TableDefinition.FirstIndex,
            KeyExpression = new Expression
            {
                ExpressionStatement = "#closings = :closings",
                ExpressionAttributeNames = { ["#closings"] = Attributes.FirstIndexPartitionKey },
                ExpressionAttributeValues = { [":closings"] = Keys.Closings },
            },
        };
        await foreach (var page in table.Query<ClosedVendorItem>(query, cancellationToken))
        {
            foreach (var vendor in page)
            {
                await Attempt(Resume(vendor, cancellationToken), cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            // Not at once, so that instances that start together do not all do the same.
            await Task.Delay(options.ClosingInterval * (0.5 + Random.Shared.NextDouble()), clock, stoppingToken);
            // An exception that escapes here would stop the whole service.
            await Attempt(ResumeAll(stoppingToken), stoppingToken);
        }
    }

    private async Task Resume(ClosedVendorItem vendor, CancellationToken cancellationToken)
    {
        // Before the list is read: what was written until then is old enough to be in it.
        var before = Keys.Closing(VendorId.Parse(vendor.Id), clock.GetUtcNow() - options.ClosingWatch);
        var taken = await products.TakeAll(VendorId.Parse(vendor.Id), cancellationToken);
        if (taken > 0)
        {
            LogTaken(taken);
        }
        else if (string.CompareOrdinal(vendor.ListSort, before) <= 0)
        {
            await End(vendor, cancellationToken);
        }
    }

    private Task<UpdateOutcome> End(ClosedVendorItem vendor, CancellationToken cancellationToken)
    {
        var end = new ItemUpdate()
            .Remove(Attributes.FirstIndexPartitionKey)
            .Remove(Attributes.FirstIndexSortKey)
            .Set(Attributes.WriteToken, new(WriteTokens.New(clock.GetUtcNow())));
        var condition = AttributeCondition.Is(ClosedVendorItem.Kind);
        return writer.TryUpdate(end.ToRequest(ItemKey.Of(vendor), condition), VendorItem.Name, cancellationToken);
    }

    private async Task Attempt(Task work, CancellationToken cancellationToken)
    {
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!work.IsCompletedSuccessfully && !cancellationToken.IsCancellationRequested)
        {
            LogFailed(options.ClosingInterval, work.Exception?.InnerException);
        }
    }

    [LoggerMessage(LogLevel.Information, "Took {Count} products of a closed vendor from sale")]
    private partial void LogTaken(int count);

    // deploy/ has an alarm that looks for the first words.
    [LoggerMessage(LogLevel.Warning, "Could not finish closings of vendors; trying again in {Interval}")]
    private partial void LogFailed(TimeSpan interval, Exception? cause);
}
