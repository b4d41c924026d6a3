using FluentValidation;
using MediatR;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Reviews;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Reviews;

/// <summary>A customer's review of a product; null if absent.</summary>
public sealed record GetReviewQuery(string Product, string Author, bool Consistent) : IRequest<Versioned<Review>?>;

internal sealed class GetReviewValidator : AbstractValidator<GetReviewQuery>
{
    public GetReviewValidator()
    {
        RuleFor(query => query.Product).IsReviewedId();
        RuleFor(query => query.Author).IsCustomerId();
    }
}

internal sealed class GetReviewHandler(IReviewRepository reviews) : IRequestHandler<GetReviewQuery, Versioned<Review>?>
{
    public Task<Versioned<Review>?> Handle(GetReviewQuery query, CancellationToken cancellationToken) =>
        reviews.Find(ProductId.Parse(query.Product), UserId.Parse(query.Author), query.Consistent, cancellationToken);
}
