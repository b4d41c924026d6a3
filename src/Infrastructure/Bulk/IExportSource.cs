using Personalisation.Domain.Bulk;

namespace Personalisation.Infrastructure.Bulk;

/// <summary>The data of a feature in an export of the table. The feature's module registers it.</summary>
internal interface IExportSource
{
    /// <summary>The value of <see cref="ExportFilter.Kind"/> that selects it.</summary>
    string Kind { get; }

    /// <summary>The <c>typ</c>s of its current items.</summary>
    IReadOnlyList<string> ItemTypes { get; }

    /// <summary>The unexpired data of a page that pass the filter, in the domain type of the feature.</summary>
    /// <param name="page">The items of its types, in the order of their keys.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="now">The clock.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    Task<IReadOnlyList<object>> Read(
        ScannedItems page,
        ExportFilter filter,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );
}
