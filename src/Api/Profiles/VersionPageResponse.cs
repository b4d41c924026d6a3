using Personalisation.Api.Description;
using Personalisation.Application.Paging;
using Personalisation.Domain;

namespace Personalisation.Api.Profiles;

/// <summary>A page of a segment's history, newest first.</summary>
public sealed record VersionPageResponse
{
    /// <summary>The versions; the last page may have none.</summary>
    [Holds(typeof(VersionResponse), MaxItems = Page<VersionResponse>.MaxLimit)]
    public required IReadOnlyList<VersionResponse> Items { get; init; }

    /// <summary>Asks for the next page; absent on the last one.</summary>
    [Holds(typeof(Cursor))]
    public string? NextCursor { get; init; }
}
