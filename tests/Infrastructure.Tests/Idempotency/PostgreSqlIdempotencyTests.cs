using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Personalisation.Infrastructure.Idempotency.PostgreSql;
using Personalisation.Infrastructure.PostgreSql;
using Personalisation.TestKit.PostgreSql;
using Personalisation.TestKit.Store;
using Personalisation.TestKit.Time;

namespace Personalisation.Infrastructure.Tests.Idempotency;

/// <summary>The contract of carts in PostgreSQL, with everything else in the table.</summary>
[Category("OneEngine")]
internal sealed class PostgreSqlIdempotencyTests : IdempotencyContract<PostgreSqlContractStore>;

/// <summary>Both stores; a fault befalls the write that keeps the response, in whichever it is.</summary>
internal sealed class PostgreSqlContractStore : IContractStore<PostgreSqlContractStore>
{
    private readonly TestStore _store;

    private PostgreSqlContractStore(WriteFault fault)
    {
        var faults = new ResponseFaults(fault);
        _store = TestStore.Create(
            options =>
                options with
                {
                    Resilience = options.Resilience with { RetryDelay = TimeSpan.FromMilliseconds(1) },
                },
            client => InterceptedClient.Around(client, faults.Before, faults.After),
            services =>
            {
                TestPostgreSql.Shared.Join(services);
                services.Replace(ServiceDescriptor.Singleton<PostgreSqlHook>(new WriteHook(faults)));
            }
        );
    }

    public static IReadOnlyCollection<Type> Repositories { get; } =
    [
        .. typeof(RoutedIdempotencyRepository)
            .Assembly.GetTypes()
            .Where(type =>
                type.Name.StartsWith("PostgreSql", StringComparison.Ordinal)
                || type == typeof(RoutedIdempotencyRepository)
            ),
    ];

    public IServiceProvider Ports => _store.Services;

    public MovableClock Clock => _store.Clock;

    public static PostgreSqlContractStore Open(WriteFault fault) => new(fault);

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private sealed class WriteHook(ResponseFaults faults) : PostgreSqlHook
    {
        public override Task Before(string operation) => IsWrite(operation) ? faults.Before() : Task.CompletedTask;

        public override Task After(string operation) => IsWrite(operation) ? faults.After() : Task.CompletedTask;

        private static bool IsWrite(string operation) =>
            operation is "cart.create" or "cart.change" or "cart.claim" or "cart.delete";
    }
}
