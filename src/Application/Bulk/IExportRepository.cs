using Personalisation.Domain.Bulk;

namespace Personalisation.Application.Bulk;

/// <summary>
/// Access to the whole table. Every method throws <see cref="Errors.StoreUnavailableException"/> if the store is
/// unavailable.
/// </summary>
public interface IExportRepository
{
    /// <summary>A page of one of the parts in which the table is read in parallel, without expired data.</summary>
    /// <param name="part">The number of the part, from 0.</param>
    /// <param name="parts">How many there are, the same for all pages.</param>
    /// <param name="position">
    /// Where the page begins: <see cref="ExportPage.Next"/> of the previous page; empty for the first.
    /// </param>
    /// <param name="filter">The filter.</param>
    /// <param name="consistent">Whether the read is strongly consistent.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <exception cref="Errors.UnknownPositionException">The position is not in this table.</exception>
    /// <exception cref="Errors.ExportDeniedException">The service has no right to read the whole table.</exception>
    Task<ExportPage> FindPage(
        int part,
        int parts,
        string position,
        ExportFilter filter,
        bool consistent,
        CancellationToken cancellationToken
    );
}
