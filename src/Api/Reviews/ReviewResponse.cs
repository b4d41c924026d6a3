using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Paging;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Reviews;

namespace Personalisation.Api.Reviews;

/// <summary>The review of a product by a customer.</summary>
public sealed record ReviewResponse
{
    /// <summary>What it is about.</summary>
    [ConstrainedBy(typeof(ProductId))]
    public required string ProductId { get; init; }

    /// <summary>The vendor of the product.</summary>
    [ConstrainedBy(typeof(VendorId))]
    public required string VendorId { get; init; }

    /// <summary>The customer.</summary>
    [ConstrainedBy(typeof(UserId))]
    public required string CustomerId { get; init; }

    /// <summary>The stars.</summary>
    [ConstrainedBy(typeof(Stars))]
    public required int Rating { get; init; }

    /// <summary>The comment; absent if there is none.</summary>
    [ConstrainedBy(typeof(ReviewText))]
    public string? Comment { get; init; }

    /// <summary>The keys of the images.</summary>
    [ConstrainedBy(typeof(ReviewContent), MaxItems = ReviewContent.MaxImages)]
    public required IReadOnlyList<string> Images { get; init; }

    /// <summary>Whether an order shows that the customer bought the product.</summary>
    public required bool Verified { get; init; }

    /// <summary>The vendor's reply; absent if there is none.</summary>
    public ReplyResponse? Reply { get; init; }

    /// <summary>When the review was first put.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the customer last put it.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A vendor's reply to a review.</summary>
public sealed record ReplyResponse
{
    /// <summary>What it says.</summary>
    [ConstrainedBy(typeof(ReviewText))]
    public required string Text { get; init; }

    /// <summary>When it was last put.</summary>
    public required DateTimeOffset RepliedAt { get; init; }
}

/// <summary>A page of reviews.</summary>
public sealed record ReviewPageResponse
{
    /// <summary>The reviews.</summary>
    [ConstrainedBy(typeof(ReviewResponse), MaxItems = PageLimit.StandardMost)]
    public required IReadOnlyList<ReviewResponse> Items { get; init; }

    /// <summary>Cursor of the next page; absent on the last page.</summary>
    [ConstrainedBy(typeof(Cursor))]
    public string? NextCursor { get; init; }
}
