namespace Personalisation.Api.CatalogueItems;

/// <summary>The scopes of catalogue items.</summary>
internal static class ItemScopes
{
    /// <summary>Reads and lists items.</summary>
    public const string Read = "items:read";

    /// <summary>Writes and deletes them.</summary>
    public const string Write = "items:write";
}
