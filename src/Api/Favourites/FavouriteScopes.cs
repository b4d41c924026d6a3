namespace Personalisation.Api.Favourites;

/// <summary>The scopes of favourites.</summary>
internal static class FavouriteScopes
{
    /// <summary>Lists favourites and fans.</summary>
    public const string Read = "favourites:read";

    /// <summary>Adds and removes favourites.</summary>
    public const string Write = "favourites:write";
}
