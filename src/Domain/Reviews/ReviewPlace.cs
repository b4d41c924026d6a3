using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;

namespace Personalisation.Domain.Reviews;

/// <summary>A position in a list of reviews by time, the newest first: that of a review.</summary>
/// <param name="Time">When the review was created.</param>
/// <param name="Product">What it is about.</param>
/// <param name="Author">Whose it is.</param>
public sealed record ReviewPlace(DateTimeOffset Time, ProductId Product, UserId Author)
{
    // No id contains a blank.
    private const char Separator = ' ';

    /// <summary>The place of a review.</summary>
    public static ReviewPlace Of(Review review) => new(review.CreatedAt, review.Product, review.Author);

    /// <summary>The place at a position; null if the position is of another list.</summary>
    public static ReviewPlace? Of(Position position) =>
        position.Time is { } time
        && position.Text.Split(Separator) is [var product, var author]
        && ProductId.IsValid(product)
        && UserId.IsValid(author)
            ? new ReviewPlace(time, ProductId.Parse(product), UserId.Parse(author))
            : null;

    /// <summary>The position of this place.</summary>
    public Position ToPosition() => Position.Of(Time, $"{Product}{Separator}{Author}");
}
