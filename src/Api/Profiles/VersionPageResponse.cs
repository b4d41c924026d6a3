using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Paging;
using Personalisation.Domain.Paging;

namespace Personalisation.Api.Profiles;

/// <summary>A page of a segment's history, newest first.</summary>
public sealed record VersionPageResponse
{
    /// <summary>The versions; the last page may be empty.</summary>
    [ConstrainedBy(typeof(VersionResponse), MaxItems = PageLimit.StandardMost)]
    public required IReadOnlyList<VersionResponse> Items { get; init; }

    /// <summary>Cursor of the next page; absent on the last page.</summary>
    [ConstrainedBy(typeof(Cursor))]
    public string? NextCursor { get; init; }
}
