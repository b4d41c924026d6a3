using FluentValidation;
using MediatR;
using Personalisation.Application.Paging;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Reviews;

/// <summary>A page of a customer's reviews in the order of the products' ids.</summary>
/// <param name="Author">The customer.</param>
/// <param name="Limit">The most reviews of the page, 1–100; null for 10.</param>
/// <param name="Cursor">The end of the previous page; null for the first page.</param>
public sealed record GetUserReviewsQuery(string Author, int? Limit, string? Cursor) : IRequest<ReviewPageResult>
{
    /// <summary>What a cursor of this list is bound to.</summary>
    internal string List => $"user-reviews?user={(UserId.IsValid(Author) ? UserId.Parse(Author).Value : "")}";

    /// <summary>The product that the cursor points after; null if it points nowhere in this list.</summary>
    internal ProductId? After =>
        Paging.Cursor.Decode(List, Cursor ?? "") is { Number: 0, Text: var id } && ProductId.IsValid(id)
            ? ProductId.Parse(id)
            : null;
}

internal sealed class GetUserReviewsValidator : AbstractValidator<GetUserReviewsQuery>
{
    public GetUserReviewsValidator()
    {
        RuleFor(query => query.Author).IsUserId().OverridePropertyName("id");
        RuleFor(query => query.Limit).IsPageLimit(ReviewRules.Limit);
        RuleFor(query => query.Cursor)
            .Must((query, cursor) => cursor is null || query.After is not null)
            .WithMessage(Cursor.Rule);
    }
}

internal sealed class GetUserReviewsHandler(IReviewRepository reviews)
    : IRequestHandler<GetUserReviewsQuery, ReviewPageResult>
{
    public async Task<ReviewPageResult> Handle(GetUserReviewsQuery query, CancellationToken cancellationToken)
    {
        var (author, limit) = (UserId.Parse(query.Author), ReviewRules.Limit.Of(query.Limit));
        return ReviewPageResult.Of(
            await reviews.FindByAuthor(author, query.After, limit, cancellationToken),
            query.List
        );
    }
}
