using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Reviews;

/// <summary>The review of a product by a customer, who has one at most.</summary>
/// <param name="Product">What it is about.</param>
/// <param name="Vendor">Whose product that is.</param>
/// <param name="Author">The customer.</param>
/// <param name="Content">What the customer says.</param>
/// <param name="Reply">The vendor's answer; null for none.</param>
/// <param name="CreatedAt">When it was first put.</param>
/// <param name="UpdatedAt">When the customer last put it; never goes back.</param>
public sealed record Review(
    ProductId Product,
    VendorId Vendor,
    UserId Author,
    ReviewContent Content,
    ReviewReply? Reply,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    /// <summary>Whether an order shows that the customer bought the product.</summary>
    public bool IsVerified { get; init; }

    /// <summary>A new review.</summary>
    public static Review New(
        ProductId product,
        VendorId vendor,
        UserId author,
        ReviewContent content,
        DateTimeOffset now
    ) => new(product, vendor, author, content, Reply: null, now, now);

    /// <summary>The same review with other content; the reply stays.</summary>
    public Review With(ReviewContent content, DateTimeOffset now) =>
        this with
        {
            Content = content,
            UpdatedAt = now > UpdatedAt ? now : UpdatedAt,
        };

    /// <summary>The same review with another reply, or none.</summary>
    public Review Answered(ReviewText? text, DateTimeOffset now) =>
        this with
        {
            Reply = text is null ? null : new ReviewReply(text, now),
        };
}

/// <summary>A vendor's answer to a review.</summary>
/// <param name="Text">What it says.</param>
/// <param name="RepliedAt">When it was last put.</param>
public sealed record ReviewReply(ReviewText Text, DateTimeOffset RepliedAt);
