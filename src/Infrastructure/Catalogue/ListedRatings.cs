using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Tallies;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>
/// Copies the stars of products into the products themselves, which is where lists find them. A review does not do so
/// itself: however many are written, a product and its entries in two indexes are rewritten once in an interval.
/// </summary>
internal sealed partial class ListedRatings(
    ItemTable table,
    ItemWriter writer,
    ChangedRatings changed,
    CatalogueOptions options,
    TimeProvider clock,
    ILogger<ListedRatings> logger
) : BackgroundService
{
    /// <summary>Brings the products up to date whose stars have changed; those that fail are left for the next time.</summary>
    public async Task CopyAll(CancellationToken cancellationToken)
    {
        var failed = 0;
        foreach (var product in changed.Take())
        {
            // An exception that escapes here would stop the whole service.
            var copy = Copy(product, cancellationToken);
            await copy.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!copy.IsCompletedSuccessfully)
            {
                changed.Add(product);
                failed++;
            }
        }

        if (failed > 0 && !cancellationToken.IsCancellationRequested)
        {
            LogFailed(failed);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(options.RatingInterval, clock, stoppingToken);
            await CopyAll(stoppingToken);
        }
    }

    private async Task Copy(ProductId id, CancellationToken cancellationToken)
    {
        var read = await Details.Read(table, Keys.Product(id), consistent: true, cancellationToken);
        if (read.Find<ProductItem>() is not { } stored || stored.Rating() == read.Stars.Total)
        {
            return;
        }

        var update = new ItemUpdate()
            .Set(CatalogueAttributes.Stars, AttributeCondition.NumberOf(read.Stars.Sum))
            .Set(CatalogueAttributes.Reviews, AttributeCondition.NumberOf(read.Stars.Count))
            .Set(CatalogueAttributes.RatingToken, new(WriteTokens.New(clock.GetUtcNow())));
        var condition = AttributeCondition.Is(ProductItem.Kind).And(stored.RatingUnchanged());
        var outcome = await writer.TryUpdate(
            update.ToRequest(ItemKey.Of(stored), condition),
            ProductItem.Name,
            cancellationToken
        );
        if (outcome.After is null)
        {
            changed.Add(id);
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Could not bring the rating of {Count} products up to date in lists; trying again"
    )]
    private partial void LogFailed(int count);
}
