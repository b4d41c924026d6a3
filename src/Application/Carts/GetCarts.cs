using FluentValidation;
using MediatR;
using Personalisation.Application.Paging;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;

namespace Personalisation.Application.Carts;

/// <summary>A page of a customer's carts, the newest first.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="State">The state of the carts, or <c>all</c>; null for the active ones.</param>
/// <param name="Limit">The most carts of the page, 1–100; null for 25.</param>
/// <param name="Cursor">The end of the previous page; null for the first page.</param>
public sealed record GetCartsQuery(string? CustomerId, string? State, int? Limit, string? Cursor)
    : IRequest<CartPageResult>
{
    /// <summary>What a cursor of this list is bound to.</summary>
    internal string List =>
        $"carts?customer={(UserId.IsValid(CustomerId) ? UserId.Parse(CustomerId).Value : "")}&state={State}";

    /// <summary>The cursor's position; null if it is not a cursor of this list.</summary>
    internal TimePlace? Place => TimeCursor.Decode(List, Cursor, before: null, CartId.IsValid);
}

/// <summary>Carts and the cursor of the next page; null on the last one.</summary>
public sealed record CartPageResult(IReadOnlyList<Cart> Items, string? NextCursor);

internal sealed class GetCartsValidator : AbstractValidator<GetCartsQuery>
{
    public GetCartsValidator()
    {
        RuleFor(query => query.CustomerId).Obeys(UserId.IsValid, UserId.Rule);
        RuleFor(query => query.State).Must(CartStateNames.IsFilter).WithMessage(CartStateNames.FilterRule);
        RuleFor(query => query.Limit).IsPageLimit(PageLimit.Standard);
        RuleFor(query => query.Cursor)
            .Must((query, cursor) => cursor is null || query.Place is not null)
            .WithMessage(Cursor.Rule);
    }
}

internal sealed class GetCartsHandler(ICartRepository carts) : IRequestHandler<GetCartsQuery, CartPageResult>
{
    public async Task<CartPageResult> Handle(GetCartsQuery query, CancellationToken cancellationToken)
    {
        var page = await carts.FindByCustomer(
            UserId.Parse(query.CustomerId),
            CartStateNames.Filter(query.State),
            query.Place,
            PageLimit.Standard.Of(query.Limit),
            cancellationToken
        );
        return new CartPageResult(page.Items, Cursor.Next(query.List, page.Next));
    }
}
