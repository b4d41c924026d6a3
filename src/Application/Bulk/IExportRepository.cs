using Personalisation.Domain.Bulk;

namespace Personalisation.Application.Bulk;

/// <summary>The whole table. Every method throws <see cref="Errors.StoreUnavailableException"/> when the store stays away.</summary>
public interface IExportRepository
{
    /// <summary>A page of one of the parts that the table is read in, side by side. What has expired is never in it.</summary>
    /// <param name="part">Which part, from 0.</param>
    /// <param name="parts">How many there are, the same for all pages.</param>
    /// <param name="position">Where the page begins: <see cref="ExportPage.Next"/> of the one before; empty for the first.</param>
    /// <param name="filter">What is wanted.</param>
    /// <param name="consistent">Whether every write that was answered before is seen.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <exception cref="Errors.InvalidRequestException">The position is none of this part.</exception>
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
