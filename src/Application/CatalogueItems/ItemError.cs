namespace Personalisation.Application.CatalogueItems;

/// <summary>The stable codes of the errors of catalogue items.</summary>
public static class ItemError
{
    /// <summary>There is an item with the id.</summary>
    public const string ItemExists = "item_exists";

    /// <summary>The item is written by somebody else, such as the marketplace.</summary>
    public const string ItemOwned = "item_owned";
}
