using Personalisation.Application.Errors;

namespace Personalisation.Application.Carts;

/// <summary>There is no such cart, or it has expired, or the caller may not see it; nothing was stored.</summary>
public sealed class CartNotFoundException() : UseCaseException("There is no cart with this id.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(CartError.CartNotFound, 404);
}

/// <summary>There is a cart of this id; nothing was stored.</summary>
public sealed class CartExistsException()
    : UseCaseException("A cart with this id exists already: leave id out to get a new one.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(CartError.CartExists, 409);
}
