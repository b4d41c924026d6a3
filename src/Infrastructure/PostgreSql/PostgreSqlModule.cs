using Microsoft.Extensions.DependencyInjection;

namespace Personalisation.Infrastructure.PostgreSql;

/// <summary>The ground floor of what is kept in PostgreSQL, independent of features.</summary>
internal static class PostgreSqlModule
{
    public static IServiceCollection AddPostgreSql(
        this IServiceCollection services,
        Func<IServiceProvider, PostgreSqlOptions> options
    ) =>
        services
            .AddSingleton(options)
            .AddSingleton(provider => PostgreSqlSource.Of(provider.GetRequiredService<PostgreSqlOptions>()))
            .AddSingleton<PostgreSqlHook>()
            .AddSingleton<PostgreSqlStrategies>()
            .AddSingleton<PostgreSqlPipeline>()
            .AddSingleton<SchemaUpgrade>()
            .AddHostedService<SchemaCheck>();
}
