using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Paging;
using Personalisation.Domain.Paging;

namespace Personalisation.Api.Users;

/// <summary>A page of the users, newest first.</summary>
public sealed record UserPageResponse
{
    /// <summary>The users. A page may have fewer than its limit, or be empty, even if there is a next one.</summary>
    [ConstrainedBy(typeof(UserResponse), MaxItems = PageLimit.StandardMost)]
    public required IReadOnlyList<UserResponse> Items { get; init; }

    /// <summary>Cursor of the next page; absent on the last page.</summary>
    [ConstrainedBy(typeof(Cursor))]
    public string? NextCursor { get; init; }
}
