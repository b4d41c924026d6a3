using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace Personalisation.Infrastructure.Tests.Idempotency;

/// <summary>What befalls the call to the table that puts the record of a request.</summary>
internal sealed class ResponseFaults(WriteFault fault)
{
    private bool _isLost;

    public Task Before(AmazonWebServiceRequest request) =>
        fault is WriteFault.DeathBefore && KeepsResponse(request) ? Die() : Task.CompletedTask;

    public Task After(AmazonWebServiceRequest request) => KeepsResponse(request) ? After() : Task.CompletedTask;

    /// <summary>After a write that keeps a response, in whatever store.</summary>
    public Task After()
    {
        if (fault is WriteFault.DeathAfter)
        {
            return Die();
        }

        if (fault is WriteFault.LostAcknowledgement && !_isLost)
        {
            _isLost = true;
            return Task.FromException(new IOException("reset"));
        }

        return Task.CompletedTask;
    }

    /// <summary>Before a write that keeps a response, in whatever store.</summary>
    public Task Before() => fault is WriteFault.DeathBefore ? Die() : Task.CompletedTask;

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
