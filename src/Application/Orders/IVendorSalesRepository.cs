using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;

namespace Personalisation.Application.Orders;

/// <summary>
/// The sales of vendors (docs/carts.md). Throws <see cref="Errors.StoreUnavailableException"/> if the store is
/// unavailable.
/// </summary>
public interface IVendorSalesRepository
{
    /// <summary>A vendor's sales on a day and in its month; the number of open orders is slightly behind the writes.</summary>
    /// <param name="vendor">The vendor.</param>
    /// <param name="day">The day (UTC). Days are kept for 400 days.</param>
    /// <param name="most">The maximum number of products.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    Task<VendorSales> Find(VendorId vendor, DateOnly day, int most, CancellationToken cancellationToken);
}
