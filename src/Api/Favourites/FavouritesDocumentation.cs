using Microsoft.OpenApi;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Favourites;
using Personalisation.Domain.Favourites;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Favourites;

/// <summary>What favourites say in the OpenAPI document.</summary>
internal static class FavouritesDocumentation
{
    private static readonly Action<OpenApiSchema> Id = ValueRule.Text(UserId.MaxLength, UserId.Pattern);

    public static readonly FeatureDocumentation Documentation = new()
    {
        Tags =
        [
            ("Favourites", "The products and vendors that users have among their favourites."),
            ("Fans", "The users who have a product or a vendor among their favourites."),
        ],
        Scopes =
        [
            new(FavouriteScopes.Read, "List favourites and fans."),
            new(FavouriteScopes.Write, "Add and remove favourites."),
        ],
        Summaries = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GetFavourites"] = "List a user's favourites",
            ["AddFavouriteProduct"] = "Make a product a favourite",
            ["AddFavouriteVendor"] = "Make a vendor a favourite",
            ["RemoveFavouriteProduct"] = "Remove a product from the favourites",
            ["RemoveFavouriteVendor"] = "Remove a vendor from the favourites",
            ["GetProductFans"] = "List the fans of a product",
            ["GetVendorFans"] = "List the fans of a vendor",
        },
        Values = new Dictionary<Type, Action<OpenApiSchema>>
        {
            [typeof(FavouriteKind)] = ValueRule.OneOf(FavouriteKinds.All),
            [typeof(FavouriteTarget)] = Id,
        },
        Parameters = new Dictionary<string, ParameterText>(StringComparer.Ordinal)
        {
            ["id"] = SharedDocumentation.UserId,
            ["targetId"] = new("The id of the product or vendor.", Id, "rye-bread"),
            ["kind"] = new("Only favourites of this kind.", ValueRule.OneOf(FavouriteKinds.All)),
        },
    };
}
