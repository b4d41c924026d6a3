using AutoMapper;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Domain.Access;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Carts;

/// <summary>What the controllers of carts share.</summary>
internal static class CartResponses
{
    /// <summary>For whom the caller acts; null for everybody.</summary>
    public static Party? PartyOf(this ControllerBase controller) =>
        CallerIdentity.Find(controller.HttpContext)?.Grant.Party;

    /// <summary>The response with a changed cart.</summary>
    public static IActionResult Changed(
        this ControllerBase controller,
        IMapper mapper,
        Versioned<CartChange> cart,
        Func<CartResponse, IActionResult>? answer = null
    )
    {
        var body = mapper.Map<CartResponse>(cart.Value.Cart) with
        {
            Warnings = mapper.Map<IReadOnlyList<CartWarningResponse>>(cart.Value.Warnings),
        };
        return new TaggedResult(EntityTag.Of(cart.Version), (answer ?? controller.Ok)(body));
    }
}
