using Personalisation.Api.ApiKeys;
using Personalisation.Api.Audit;
using Personalisation.Api.Blobs;
using Personalisation.Api.Bulk;
using Personalisation.Api.Carts;
using Personalisation.Api.Catalogue;
using Personalisation.Api.CatalogueItems;
using Personalisation.Api.Dashboards;
using Personalisation.Api.Discovery;
using Personalisation.Api.Favourites;
using Personalisation.Api.Health;
using Personalisation.Api.Hosting.Exports;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Api.Orders;
using Personalisation.Api.Privacy;
using Personalisation.Api.Profiles;
using Personalisation.Api.Reviews;
using Personalisation.Api.Signals;
using Personalisation.Api.Users;

namespace Personalisation.Api;

/// <summary>The features of the API. What each publishes is in its own folder.</summary>
internal static class ApiFeatures
{
    /// <summary>What the OpenAPI document says, in this order.</summary>
    public static readonly ApiDocumentation Documentation = new([
        SharedDocumentation.Documentation,
        ProfilesDocumentation.Documentation,
        PrivacyDocumentation.Documentation,
        BlobsDocumentation.Documentation,
        BulkDocumentation.Of(ExportRegistration.Lines.Select(line => line.Name)),
        UsersDocumentation.Documentation,
        ApiKeysDocumentation.Documentation,
        AuditDocumentation.Documentation,
        CatalogueItemsDocumentation.Documentation,
        DiscoveryDocumentation.Documentation,
        ProgramsDocumentation.Documentation,
        SignalsDocumentation.Documentation,
        CatalogueDocumentation.Documentation,
        ReviewsDocumentation.Documentation,
        VendorRepliesDocumentation.Documentation,
        FavouritesDocumentation.Documentation,
        CartsDocumentation.Documentation,
        CartsDocumentation.OfCustomers,
        OrdersDocumentation.Documentation,
        DashboardsDocumentation.Documentation,
        HealthDocumentation.Documentation,
        IdempotencyDocumentation.Documentation,
    ]);

    /// <summary>What the export of a user shows, in this order.</summary>
    public static readonly ExportMember[] ExportMembers =
    [
        .. UserExportMembers.All,
        .. ProfileExportMembers.All,
        .. BlobExportMembers.All,
        .. ReviewExportMembers.All,
        .. FavouriteExportMembers.All,
        .. CartExportMembers.All,
        .. OrderExportMembers.All,
        .. SignalExportMembers.All,
        .. AnswerExportMembers.All,
    ];
}
