namespace Personalisation.Domain.Bulk;

/// <summary>What of a table is exported.</summary>
/// <param name="Kind">Profiles or documents alone; null for both.</param>
/// <param name="UpdatedAfter">Those alone that were written after this time; null for all.</param>
public sealed record ExportFilter(ExportKind? Kind, DateTimeOffset? UpdatedAfter)
{
    /// <summary>Whether what was written then is exported.</summary>
    public bool Takes(DateTimeOffset writtenAt) => UpdatedAfter is not { } after || writtenAt > after;
}

/// <summary>What can be exported.</summary>
public enum ExportKind
{
    /// <summary>Profiles with their current segments.</summary>
    Profile,

    /// <summary>Whole documents.</summary>
    Blob,
}
