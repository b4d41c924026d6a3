using Personalisation.Api.Carts;
using Personalisation.Api.Favourites;
using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Api.Orders;
using Personalisation.Api.Profiles;
using Personalisation.Api.Reviews;
using Personalisation.Api.Users;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Privacy;

/// <summary>Everything stored about a user.</summary>
/// <remarks>For the OpenAPI document only: a history may be longer than memory, and <see cref="ExportResult"/> writes it.</remarks>
public sealed record ExportResponse
{
    /// <summary>The user's id.</summary>
    [ConstrainedBy(typeof(UserId))]
    public required string Id { get; init; }

    /// <summary>When the export was requested.</summary>
    public required DateTimeOffset ExportedAt { get; init; }

    /// <summary>The entry in the user directory, if any.</summary>
    public UserResponse? User { get; init; }

    /// <summary>The current profile, if any.</summary>
    public ProfileResponse? Profile { get; init; }

    /// <summary>The document, if any.</summary>
    public JsonBody? Blob { get; init; }

    /// <summary>Versions of the profile without its segments, oldest first.</summary>
    public required IReadOnlyList<MetadataVersionResponse> MetadataVersions { get; init; }

    /// <summary>All versions of all segments, including deletions, by type, oldest first.</summary>
    public required IReadOnlyList<VersionResponse> SegmentVersions { get; init; }

    /// <summary>The user's reviews of products, in the order of the products' ids.</summary>
    public required IReadOnlyList<ReviewResponse> Reviews { get; init; }

    /// <summary>The user's favourites, products first, in the order of their ids.</summary>
    public required IReadOnlyList<FavouriteResponse> Favourites { get; init; }

    /// <summary>The user's carts, newest first.</summary>
    public required IReadOnlyList<CartResponse> Carts { get; init; }

    /// <summary>The user's orders.</summary>
    public required IReadOnlyList<OrderResponse> Orders { get; init; }

    /// <summary>What the user said at checkouts.</summary>
    public required IReadOnlyList<CheckoutRecordResponse> Checkouts { get; init; }

    /// <summary>Responses stored under idempotency keys that name the user, in no particular order.</summary>
    public required IReadOnlyList<KeptAnswerResponse> KeptAnswers { get; init; }
}
