using Personalisation.Application.Catalogue;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Catalogue;

/// <inheritdoc cref="IVendorRepository"/>
internal sealed class DynamoDbVendorRepository(
    ItemTable table,
    VendorListing listing,
    VendorCreation creation,
    VendorChange changing,
    VendorClosing closing
) : IVendorRepository
{
    public async Task<Versioned<VendorDetails>?> Find(VendorId id, bool consistent, CancellationToken cancellationToken)
    {
        var read = await Details.Read(table, Keys.Vendor(id), consistent, cancellationToken);
        return read.Find<VendorItem>() is { } item
            ? new(new VendorDetails(item.ToVendor(), read.Stars, read.Fans), item.Version)
            : null;
    }

    public async Task<bool> IsKnown(VendorId id, CancellationToken cancellationToken) =>
        await table.FindOrRest(Keys.Vendor(id), cancellationToken) is not null;

    public async Task<Vendor?> FindByEmail(EmailAddress email, CancellationToken cancellationToken)
    {
        var key = Keys.VendorEmail(email);
        if (await table.Load<VendorEmailItem>(key, consistent: true, cancellationToken) is not { } owner)
        {
            return null;
        }

        var found = await table.Find(Keys.Vendor(VendorId.Parse(owner.Id)), consistent: true, cancellationToken);
        // Between the two reads the address may have been released: at that moment nobody had it.
        return found is VendorItem item && item.EmailKey == key ? item.ToVendor() : null;
    }

    public Task<Page<Vendor>> FindByCreation(TimeWindow window, int limit, CancellationToken cancellationToken) =>
        listing.Find(window, limit, cancellationToken);

    public Task<Versioned<VendorDetails>> Create(
        Vendor vendor,
        DateTimeOffset now,
        IdempotentWrite<Versioned<VendorDetails>>? idempotency,
        CancellationToken cancellationToken
    ) => creation.Create(vendor, now, idempotency, cancellationToken);

    public Task<Versioned<VendorDetails>?> Change(
        VendorId id,
        Func<Vendor, Vendor> change,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<Versioned<VendorDetails>?>? idempotency,
        CancellationToken cancellationToken
    ) => changing.Change(id, change, precondition, now, idempotency, cancellationToken);

    public Task<bool> Close(
        VendorId id,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    ) => closing.Close(id, precondition, now, idempotency, cancellationToken);
}
