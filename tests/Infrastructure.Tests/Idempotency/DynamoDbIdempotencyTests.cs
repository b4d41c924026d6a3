using Personalisation.Infrastructure.Idempotency;
using Personalisation.TestKit.Store;
using Personalisation.TestKit.Time;

namespace Personalisation.Infrastructure.Tests.Idempotency;

/// <summary>The contract of the one table of DynamoDB.</summary>
internal sealed class DynamoDbIdempotencyTests : IdempotencyContract<DynamoDbContractStore>;

/// <summary>The table; a fault befalls the call that puts the record of a request.</summary>
internal sealed class DynamoDbContractStore : IContractStore<DynamoDbContractStore>
{
    private readonly TestStore _store;

    private DynamoDbContractStore(WriteFault fault)
    {
        var faults = new ResponseFaults(fault);
        _store = TestStore.Create(
            options =>
                options with
                {
                    Resilience = options.Resilience with { RetryDelay = TimeSpan.FromMilliseconds(1) },
                },
            client => InterceptedClient.Around(client, faults.Before, faults.After)
        );
    }

    public static IReadOnlyCollection<Type> Repositories { get; } =
    [
        .. typeof(DynamoDbIdempotencyRepository)
            .Assembly.GetTypes()
            .Where(type => type.Name.StartsWith("DynamoDb", StringComparison.Ordinal)),
    ];

    public IServiceProvider Ports => _store.Services;

    public MovableClock Clock => _store.Clock;

    public static DynamoDbContractStore Open(WriteFault fault) => new(fault);

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
