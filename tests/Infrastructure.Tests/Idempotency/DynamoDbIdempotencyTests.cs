using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
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
    private readonly WriteFault _fault;
    private bool _isLost;

    private DynamoDbContractStore(WriteFault fault)
    {
        _fault = fault;
        _store = TestStore.Create(
            options =>
                options with
                {
                    Resilience = options.Resilience with { RetryDelay = TimeSpan.FromMilliseconds(1) },
                },
            client => InterceptedClient.Around(client, Before, After)
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

    private Task Before(AmazonWebServiceRequest request) =>
        _fault is WriteFault.DeathBefore && KeepsResponse(request) ? Die() : Task.CompletedTask;

    private Task After(AmazonWebServiceRequest request)
    {
        if (_fault is WriteFault.DeathAfter && KeepsResponse(request))
        {
            return Die();
        }

        if (_fault is WriteFault.LostAcknowledgement && !_isLost && KeepsResponse(request))
        {
            _isLost = true;
            return Task.FromException(new IOException("reset"));
        }

        return Task.CompletedTask;
    }

    private static Task Die() => Task.FromException(new InvalidOperationException("killed"));

    private static bool KeepsResponse(AmazonWebServiceRequest request) =>
        request switch
        {
            TransactWriteItemsRequest { TransactItems: var actions } => actions.Exists(action =>
                IsRecord(action.Put?.Item)
            ),
            PutItemRequest { Item: var item } => IsRecord(item),
            _ => false,
        };

    private static bool IsRecord(Dictionary<string, AttributeValue>? item) =>
        item is not null && item["typ"].S is "IDEM";
}
