namespace Personalisation.Api.Catalogue;

/// <summary>The scopes of the catalogue.</summary>
internal static class CatalogueScopes
{
    /// <summary>Reads and lists vendors, categories and products.</summary>
    public const string Read = "catalogue:read";

    /// <summary>Creates, changes and removes them, and changes stocks.</summary>
    public const string Write = "catalogue:write";
}
