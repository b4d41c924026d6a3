using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Paging;
using Personalisation.Domain.Paging;

namespace Personalisation.Api.Users;

/// <summary>A page of the users, newest first.</summary>
public sealed record UserPageResponse
{
    /// <summary>The users; a page may have fewer than its limit, and none, also where there is a next one.</summary>
    [ConstrainedBy(typeof(UserResponse), MaxItems = Page<UserResponse>.MaxLimit)]
    public required IReadOnlyList<UserResponse> Items { get; init; }

    /// <summary>Asks for the next page; absent on the last one.</summary>
    [ConstrainedBy(typeof(Cursor))]
    public string? NextCursor { get; init; }
}
