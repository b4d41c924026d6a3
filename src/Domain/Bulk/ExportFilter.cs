namespace Personalisation.Domain.Bulk;

/// <summary>The content of an export of the table.</summary>
/// <param name="Kind">Only data of this kind; null for all.</param>
/// <param name="UpdatedAfter">Only data written after this time; null for all.</param>
public sealed record ExportFilter(string? Kind, DateTimeOffset? UpdatedAfter)
{
    /// <summary>Whether data written at this time are exported.</summary>
    public bool Takes(DateTimeOffset writtenAt) => UpdatedAfter is not { } after || writtenAt > after;
}
