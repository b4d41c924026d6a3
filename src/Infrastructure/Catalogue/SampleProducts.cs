using Microsoft.Extensions.Hosting;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Errors;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>
/// Products to try things with, 1 to N, made before the service accepts its first request. What is there stays as it is:
/// a second start makes nothing, a larger N only the rest.
/// </summary>
internal sealed class SampleProducts(
    SampleOptions options,
    ItemTable table,
    ItemBatch batch,
    SampleWriter writer,
    IVendorRepository vendors,
    ICategoryRepository categories,
    TimeProvider clock
) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Products == 0)
        {
            return;
        }

        var stored = await table.Load<SampleItem>(Keys.Samples, consistent: true, cancellationToken);
        var made = stored?.Products ?? 0;
        if (made >= options.Products)
        {
            return;
        }

        if (!await HasVendor(cancellationToken))
        {
            return;
        }

        await MakeCategories(cancellationToken);
        foreach (var numbers in Enumerable.Range(made + 1, options.Products - made).Chunk(SampleWriter.Most))
        {
            await writer.MakeMissing(numbers, cancellationToken);
        }

        await batch.PutAll([table.ToAttributes(SampleItem.Of(options.Products))], cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // A vendor of that id who is closed, or sells in another currency, gets no products.
    private async Task<bool> HasVendor(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (vendor, key) = (SampleProduct.VendorAt(now), Keys.Vendor(SampleProduct.VendorId));
        if (await table.Find(key, consistent: true, cancellationToken) is null)
        {
            await Make(vendor, now, cancellationToken);
        }

        return await table.Find(key, consistent: true, cancellationToken) is VendorItem there
            && string.Equals(there.Currency, vendor.Currency.Code, StringComparison.Ordinal);
    }

    private async Task Make(Vendor vendor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await vendors.Create(vendor, now, idempotency: null, cancellationToken);
        }
        catch (UseCaseException taken) when (taken is VendorExistsException or VendorEmailTakenException)
        {
            // Another instance has made it meanwhile.
        }
    }

    private async Task MakeCategories(CancellationToken cancellationToken)
    {
        foreach (var category in SampleProduct.Categories)
        {
            var key = Keys.Category(category.Slug);
            if (await table.Find(key, consistent: true, cancellationToken) is null)
            {
                var now = clock.GetUtcNow();
                await categories.Save(category, Precondition.None, now, idempotency: null, cancellationToken);
            }
        }
    }
}
