using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.Carts;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Carts.PostgreSql;

/// <summary>
/// Carts in PostgreSQL, in place of those in the table. Whatever carts the table has from before are still exported and
/// erased with their customers.
/// </summary>
internal static class PostgreSqlCartsModule
{
    public static IServiceCollection AddPostgreSqlCarts(this IServiceCollection services) =>
        services
            .AddSingleton<PostgreSqlCartReader>()
            .AddSingleton<PostgreSqlCartStore>()
            .AddSingleton<PostgreSqlCartWriter>()
            .AddSingleton<PostgreSqlCartCreation>()
            .AddSingleton<CartHeads>()
            .AddSingleton<PostgreSqlCartClaim>()
            .AddSingleton<PostgreSqlCartRemoval>()
            .AddSingleton<CartErasure>()
            .AddSingleton<ErasureWatch>()
            .AddSingleton<IOtherStore>(provider => provider.GetRequiredService<CartErasure>())
            .AddSingleton<IPersonalDataSource, PostgreSqlCartPersonalData>()
            .AddSingleton<ICartRepository, PostgreSqlCartRepository>()
            .AddSingleton<ExpiredCartSweeper>()
            .AddHostedService(provider => provider.GetRequiredService<ExpiredCartSweeper>());
}
