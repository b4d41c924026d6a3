using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.Health;
using Personalisation.Infrastructure.Carts.PostgreSql;
using Personalisation.Infrastructure.Health;
using Personalisation.Infrastructure.Idempotency.PostgreSql;
using Personalisation.Infrastructure.Orders.PostgreSql;
using Personalisation.Infrastructure.PostgreSql;

namespace Personalisation.Infrastructure.Composition;

/// <summary>Puts carts into PostgreSQL; everything else stays in the table.</summary>
public static class CartStoreRegistration
{
    /// <summary>Registers carts in a PostgreSQL, after the store.</summary>
    public static IServiceCollection AddCartsInPostgreSql(
        this IServiceCollection services,
        Func<IServiceProvider, PostgreSqlOptions> options
    ) =>
        services
            .AddPostgreSql(options)
            .AddPostgreSqlIdempotency()
            .AddPostgreSqlCarts()
            .AddPostgreSqlCheckouts()
            .AddSingleton<ICartProbe, CartStoreProbe>();
}
