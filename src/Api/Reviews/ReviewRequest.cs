using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Reviews;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Reviews;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Reviews;

/// <summary>A review to store.</summary>
public sealed record ReviewRequest
{
    /// <summary>The stars, 1–5.</summary>
    [ConstrainedBy(typeof(Stars), IsRequired = true)]
    public int? Rating { get; init; }

    /// <summary>The comment. Default: none.</summary>
    [ConstrainedBy(typeof(ReviewText))]
    public string? Comment { get; init; }

    /// <summary>The keys of the images, such as addresses. Default: none.</summary>
    [ConstrainedBy(typeof(ReviewContent), MaxItems = ReviewContent.MaxImages)]
    public IReadOnlyList<string?>? Images { get; init; }

    /// <summary>A completed order of the customer with the product, which makes the review <c>verified</c>. Default: none.</summary>
    [ConstrainedBy(typeof(UserId))]
    public string? OrderId { get; init; }

    /// <summary>The command for this request.</summary>
    internal PutReviewCommand ToCommand(string product, string author, Precondition precondition) =>
        new(product, author, Rating, Comment, Images, OrderId, precondition);
}

/// <summary>A vendor's reply to a review.</summary>
public sealed record ReplyRequest
{
    /// <summary>The reply; empty removes it.</summary>
    [ConstrainedBy(typeof(ReplyToReviewCommand), IsRequired = true)]
    public string? Text { get; init; }

    /// <summary>The command for this request.</summary>
    internal ReplyToReviewCommand ToCommand(string? vendor, string product, string author, Precondition precondition) =>
        new(vendor, product, author, Text, precondition);
}
