using Personalisation.Application.Catalogue;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>
/// Reads a vendor, changes it, and writes it if nobody came in between; a new address moves in the same transaction.
/// </summary>
internal sealed class VendorChange(
    ItemTable table,
    ItemWriter writer,
    IdempotencyResponseStore responses,
    StoreOptions options,
    TimeProvider clock
)
{
    private readonly ConflictRetry _retry = new(options, clock);

    /// <summary>The resulting vendor; null if absent.</summary>
    public async Task<Versioned<VendorDetails>?> Change(
        VendorId id,
        Func<Vendor, Vendor> change,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<Versioned<VendorDetails>?>? idempotency,
        CancellationToken cancellationToken
    )
    {
        return await _retry.Run<Versioned<VendorDetails>>($"vendor {id}", TryChange, cancellationToken);

        async Task<WriteAttempt<Versioned<VendorDetails>>> TryChange(CancellationToken token)
        {
            var read = await Details.Read(table, Keys.Vendor(id), consistent: true, token);
            var stored = read.Find<VendorItem>();
            precondition.Require(stored?.Version);
            if (stored is null)
            {
                return new(false, null);
            }

            var before = stored.ToVendor();
            var after = change(before);
            var isSame = ReferenceEquals(after, before);
            var version = isSame ? stored.Version : Versions.After(stored.Version, now);
            var changed = new Versioned<VendorDetails>(new(after, read.Stars, read.Fans), version);
            var write = isSame
                ? Transaction.CheckOf(ItemKey.Of(stored), stored.Version, now)
                : WriteOf(stored, changed, now);
            await responses.Join(write, idempotency, changed, named: null, now, token);
            if (!write.HasWrites)
            {
                return new(false, changed);
            }

            var outcome = await writer.TryWrite(write, token);
            return outcome.InTheWay.OfType<VendorEmailItem>().Any(item => !item.IsOf(id))
                ? throw new VendorEmailTakenException()
                : new(!outcome.IsWritten, changed);
        }
    }

    private Transaction WriteOf(VendorItem stored, Versioned<VendorDetails> changed, DateTimeOffset now)
    {
        var writeToken = WriteTokens.New(now);
        var vendor = changed.Select(details => details.Vendor);
        var item = VendorItem.Of(vendor, writeToken, stored.ListPartition);
        var write = new Transaction(writeToken, writeToken).Put(
            table.ToAttributes(item),
            VendorItem.Name,
            Condition.Unchanged(stored.Version)
        );
        if (item.EmailKey != stored.EmailKey)
        {
            var email = VendorEmailItem.Of(vendor.Value.Email, vendor.Value.Id, writeToken);
            write
                .Put(table.ToAttributes(email), VendorItem.Name, Condition.Absent)
                .Delete(stored.EmailKey, stored.OwnsEmail);
        }

        return write;
    }
}
