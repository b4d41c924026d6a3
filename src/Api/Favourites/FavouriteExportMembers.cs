using Personalisation.Api.Hosting.Exports;
using Personalisation.Domain.Favourites;

namespace Personalisation.Api.Favourites;

/// <summary>What the export of a user shows of favourites.</summary>
internal static class FavouriteExportMembers
{
    public static readonly ExportMember[] All =
    [
        ExportMember.Many<Favourite, FavouriteResponse>(
            "favourites",
            "The user's favourites, products first, in the order of their ids."
        ),
    ];
}
