using Personalisation.Infrastructure.Catalogue;
using Personalisation.Infrastructure.Composition;
using Personalisation.Infrastructure.LocalEngines;
using Personalisation.Infrastructure.Privacy;
using Personalisation.Infrastructure.Redis;
using Personalisation.Infrastructure.Users;

namespace Personalisation.Api.Hosting.Startup;

/// <summary>Composes the configured store: on AWS, at an address, or as a child process.</summary>
internal static partial class StoreComposition
{
    private const string Package = "deploy/local/package.json";

    public static IServiceCollection AddStore(
        this IServiceCollection services,
        Settings settings,
        IConfiguration configuration
    )
    {
        services
            .AddChecked(settings.Store, "Store")
            .AddSection<UserOptions>(configuration, "Store:Users")
            .AddSection<CatalogueOptions>(configuration, "Store:Catalogue")
            .AddSection<ErasureOptions>(configuration, "Store:Erasures");
        if (settings.Redis is { } redis)
        {
            services.AddChecked(redis, "Redis").AddRedis(redis);
        }

        services = settings.IsEmbedded
            ? services.AddEmbeddedStore(settings.Store, EngineOptions(settings))
            : services.AddStore(_ => settings.Store);
        return services.AddCarts(settings).AddSampleProducts(new SampleOptions(settings.SampleProducts));
    }

    /// <summary>Warns of what looks like a mistake: platforms set the address by themselves, so it is not refused.</summary>
    public static void WarnOfUnused(this WebApplication app, CartStoreSetting carts)
    {
        if (carts.IsUnused)
        {
            LogUnused(app.Logger, Setting.DatabaseUrl.Variable, Setting.CartStoreType.Variable);
        }
    }

    private static IServiceCollection AddCarts(this IServiceCollection services, Settings settings)
    {
        if (settings.Carts.PostgreSql is not { } options)
        {
            return services;
        }

        services.AddChecked(options, "PostgreSql");
        return settings.Carts.IsEmbedded
            ? services.AddCartsInEmbeddedPostgreSql(options, EngineOptions(settings))
            : services.AddCartsInPostgreSql(_ => options);
    }

    private static EmbeddedEngineOptions EngineOptions(Settings settings)
    {
        var package = Path.Combine(RepositoryRoot(), Path.GetDirectoryName(Package)!);
        var options = new EmbeddedEngineOptions { LocalPackageDirectory = package };
        return settings.DataDirectory is null ? options : options with { DataDirectory = settings.DataDirectory };
    }

    // The engines are never redistributed, so a published service does not contain them; they need a clone.
    private static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Package)))
            {
                return folder.FullName;
            }
        }
        throw new SettingException(
            $"The embedded engine is installed from {Package}, which is not above {AppContext.BaseDirectory}: run from a clone of the repository, or set DYNAMO_ENDPOINT to the address of an engine."
        );
    }

    [LoggerMessage(
        LogLevel.Warning,
        "{Address} is set and not used, because carts are in the table: set {Type}=postgres, or remove it"
    )]
    private static partial void LogUnused(ILogger logger, string address, string type);
}
