using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Paging;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Favourites;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;

namespace Personalisation.Api.Favourites;

/// <summary>A favourite of a user.</summary>
public sealed record FavouriteResponse
{
    /// <summary>What kind of thing it is.</summary>
    [ConstrainedBy(typeof(FavouriteKind))]
    public required string Kind { get; init; }

    /// <summary>The id of the product or vendor.</summary>
    [ConstrainedBy(typeof(FavouriteTarget))]
    public required string Id { get; init; }

    /// <summary>The name that it had when it became a favourite.</summary>
    [ConstrainedBy(typeof(CatalogueName))]
    public required string Name { get; init; }

    /// <summary>When it became a favourite.</summary>
    public required DateTimeOffset Since { get; init; }
}

/// <summary>A page of a user's favourites, products first, in the order of their ids.</summary>
public sealed record FavouritePageResponse
{
    /// <summary>The favourites.</summary>
    [ConstrainedBy(typeof(FavouriteResponse), MaxItems = PageLimit.StandardMost)]
    public required IReadOnlyList<FavouriteResponse> Items { get; init; }

    /// <summary>Cursor of the next page; absent on the last page.</summary>
    [ConstrainedBy(typeof(Cursor))]
    public string? NextCursor { get; init; }
}

/// <summary>A user who has a product or a vendor among the favourites.</summary>
public sealed record FanResponse
{
    /// <summary>The user's id.</summary>
    [ConstrainedBy(typeof(UserId))]
    public required string CustomerId { get; init; }
}

/// <summary>A page of the users who have a product or a vendor among their favourites, in the order of their ids.</summary>
public sealed record FanPageResponse
{
    /// <summary>The users.</summary>
    [ConstrainedBy(typeof(FanResponse), MaxItems = PageLimit.StandardMost)]
    public required IReadOnlyList<FanResponse> Items { get; init; }

    /// <summary>Cursor of the next page; absent on the last page.</summary>
    [ConstrainedBy(typeof(Cursor))]
    public string? NextCursor { get; init; }
}
