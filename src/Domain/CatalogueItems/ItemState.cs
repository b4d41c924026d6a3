namespace Personalisation.Domain.CatalogueItems;

/// <summary>Whether an item may be shown.</summary>
public enum ItemState
{
    /// <summary>Not yet.</summary>
    Draft,

    /// <summary>Between its times of publication and expiry.</summary>
    Published,

    /// <summary>No longer offered.</summary>
    Archived,
}
