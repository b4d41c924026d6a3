using FluentValidation;
using MediatR;
using Personalisation.Domain.Access;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Carts;

/// <summary>A cart.</summary>
/// <param name="Id">The id.</param>
/// <param name="Consistent">Whether the read is strongly consistent.</param>
/// <param name="Party">For whom the caller acts; null for everybody.</param>
public sealed record GetCartQuery(string Id, bool Consistent, Party? Party) : IRequest<Versioned<Cart>>;

internal sealed class GetCartValidator : AbstractValidator<GetCartQuery>
{
    public GetCartValidator() => RuleFor(query => query.Id).IsCartId();
}

internal sealed class GetCartHandler(ICartRepository carts) : IRequestHandler<GetCartQuery, Versioned<Cart>>
{
    public async Task<Versioned<Cart>> Handle(GetCartQuery query, CancellationToken cancellationToken)
    {
        var cart = await carts.Find(CartId.Parse(query.Id), query.Consistent, cancellationToken);
        return cart?.Select(found => Visible.To(query.Party, found)) ?? throw new CartNotFoundException();
    }
}
