using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.Idempotency;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Idempotency.PostgreSql;

/// <summary>The keys of requests that write carts in PostgreSQL.</summary>
internal static class PostgreSqlIdempotencyModule
{
    public static IServiceCollection AddPostgreSqlIdempotency(this IServiceCollection services) =>
        services
            .AddSingleton<DynamoDbIdempotencyRepository>()
            .AddSingleton<PostgreSqlIdempotencyRepository>()
            .AddSingleton<IPersonalDataSource, PostgreSqlKeyPersonalData>()
            .AddSingleton<IIdempotencyRepository, RoutedIdempotencyRepository>();
}
