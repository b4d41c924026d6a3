using Microsoft.Extensions.DependencyInjection;
using Personalisation.Infrastructure.ApiKeys;
using Personalisation.Infrastructure.Audit;
using Personalisation.Infrastructure.Blobs;
using Personalisation.Infrastructure.Bulk;
using Personalisation.Infrastructure.Carts;
using Personalisation.Infrastructure.Catalogue;
using Personalisation.Infrastructure.CatalogueItems;
using Personalisation.Infrastructure.Discovery;
using Personalisation.Infrastructure.DynamoDb;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.Favourites;
using Personalisation.Infrastructure.Health;
using Personalisation.Infrastructure.Idempotency;
using Personalisation.Infrastructure.Listing;
using Personalisation.Infrastructure.Marketplace;
using Personalisation.Infrastructure.Orders;
using Personalisation.Infrastructure.Orders.PostgreSql;
using Personalisation.Infrastructure.Privacy;
using Personalisation.Infrastructure.Profiles;
using Personalisation.Infrastructure.RateLimiting;
using Personalisation.Infrastructure.Reviews;
using Personalisation.Infrastructure.Signals;
using Personalisation.Infrastructure.Tallies;
using Personalisation.Infrastructure.UserData;
using Personalisation.Infrastructure.Users;

namespace Personalisation.Infrastructure.Composition;

/// <summary>
/// Registers the ports' implementations for a host of the use cases: the ground floor, then one module per feature.
/// </summary>
public static class StoreRegistration
{
    /// <summary>Registers the repositories for the configured table, and its check at start.</summary>
    public static IServiceCollection AddStore(
        this IServiceCollection services,
        Func<IServiceProvider, StoreOptions> options
    ) =>
        services
            .AddDynamoDb(options, Keys.Probe)
            .AddHealth()
            .AddIdempotency()
            .AddRateLimiting()
            .AddUserData()
            .AddAudit()
            .AddListing()
            .AddApiKeys()
            .AddBulk()
            .AddProfiles()
            .AddBlobs()
            .AddUsers()
            .AddTallies()
            .AddCatalogueItems()
            .AddCatalogue()
            .AddReviews()
            .AddSignals()
            .AddDiscovery()
            .AddFavourites()
            .AddCarts()
            .AddOrders()
            .AddCheckoutReceipts()
            .AddMarketplace()
            .AddPrivacy();
}
