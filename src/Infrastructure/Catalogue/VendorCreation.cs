using Personalisation.Application.Catalogue;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>One transaction for the vendor and its address.</summary>
internal sealed class VendorCreation(
    ItemTable table,
    ItemWriter writer,
    IdempotencyResponseStore responses,
    VendorListing listing
)
{
    public async Task<Versioned<VendorDetails>> Create(
        Vendor vendor,
        DateTimeOffset now,
        IdempotentWrite<Versioned<VendorDetails>>? idempotency,
        CancellationToken cancellationToken
    )
    {
        var list = await listing.PartitionOf(vendor, cancellationToken);
        var writeToken = WriteTokens.New(now);
        var created = new Versioned<Vendor>(vendor, Versions.New(now));
        var result = created.Select(made => new VendorDetails(made, StarCounts.None, Fans: 0));
        var email = VendorEmailItem.Of(vendor.Email, vendor.Id, writeToken);
        var write = new Transaction(writeToken, writeToken)
            .Put(table.ToAttributes(VendorItem.Of(created, writeToken, list)), VendorItem.Name, Condition.Absent)
            .Put(table.ToAttributes(email), VendorItem.Name, Condition.Absent);
        await responses.Join(write, idempotency, result, named: null, now, cancellationToken);
        var outcome = await writer.TryWrite(write, cancellationToken);
        return outcome.IsWritten ? result
            : outcome.InTheWay.Any(item => item is VendorItem or ClosedVendorItem)
                ? throw new VendorExistsException(vendor.Id)
            : throw new VendorEmailTakenException();
    }
}
