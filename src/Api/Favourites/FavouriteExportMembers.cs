using Personalisation.Api.Hosting.Exports;
using Personalisation.Domain.Favourites;

namespace Personalisation.Api.Favourites;

/// <summary>What the export of a user shows of favourites.</summary>
internal static class FavouriteExportMembers
{
    public static readonly ExportMember[] All = [ExportMember.Of<Favourite, FavouriteResponse>("favourites")];
}
