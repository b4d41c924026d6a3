using Personalisation.Application.Errors;

namespace Personalisation.Application.CatalogueItems;

/// <summary>There is an item with this id; nothing was stored.</summary>
public sealed class ItemExistsException() : UseCaseException("An item with this id exists.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(ItemError.ItemExists, 409);
}

/// <summary>A product and its catalogue item are written by different calls; nothing was stored.</summary>
public sealed class ItemOwnedException()
    : UseCaseException(
        "The item with this id is written by other calls: that of a product by the calls of products, any other by those of the catalogue."
    )
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(ItemError.ItemOwned, 409, IsItemError: true);
}
