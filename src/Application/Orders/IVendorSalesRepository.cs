using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;

namespace Personalisation.Application.Orders;

/// <summary>
/// What vendors' orders come to (docs/carts.md). Throws <see cref="Errors.StoreUnavailableException"/> if the store is
/// unavailable.
/// </summary>
public interface IVendorSalesRepository
{
    /// <summary>What a vendor's orders come to on a day and in its month; the open ones slightly behind the writes.</summary>
    /// <param name="vendor">The vendor.</param>
    /// <param name="day">The day (UTC). Days are kept for 400 days.</param>
    /// <param name="most">The maximum number of products.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    Task<VendorSales> Find(VendorId vendor, DateOnly day, int most, CancellationToken cancellationToken);
}
