using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.DynamoDb.Provisioning;

/// <summary>
/// Checks the table's keys and indexes with three reads that find nothing, because the service may read but not
/// describe tables.
/// </summary>
/// <param name="client">Reads.</param>
/// <param name="options">The location of the table.</param>
/// <param name="probe">A key that no item has.</param>
internal sealed class TableShape(IAmazonDynamoDB client, StoreOptions options, ItemKey probe)
{
    /// <summary>The problems of the table, as messages for an operator; null if the table is sound.</summary>
    public async Task<string?> Fault(CancellationToken cancellationToken)
    {
        var refusal = await RefusalOf(() =>
            client.GetItemAsync(new(options.TableName, probe.ToAttributes()), cancellationToken)
        );
        if (refusal is not null)
        {
            return Sentence($"needs the string keys {Attributes.PartitionKey} and {Attributes.SortKey}", refusal);
        }

        foreach (var index in TableDefinition.Indexes)
        {
            refusal = await RefusalOf(() => client.QueryAsync(RequestOf(index), cancellationToken));
            if (refusal is not null)
            {
                return Sentence(
                    $"needs the index {index} with the string keys {index}pk and {index}sk and all attributes, in state ACTIVE",
                    refusal
                );
            }
        }

        return null;
    }

    // All attributes are requested; an index without them refuses that.
    private QueryRequest RequestOf(string index) =>
        new(options.TableName)
        {
            IndexName = index,
            Select = Select.ALL_ATTRIBUTES,
            Limit = 1,
            KeyConditionExpression = "#pk = :probe AND #sk = :probe",
            ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#pk"] = $"{index}pk", ["#sk"] = $"{index}sk" },
            ExpressionAttributeValues = new(StringComparer.Ordinal) { [":probe"] = new(probe.Partition) },
        };

    private string Sentence(string need, string refusal) =>
        $"The table {options.TableName} at {options.Place} {need} ({refusal}). Deploy it as described in deploy/, or name another table with TABLE_NAME; CREATE_TABLE=true creates a missing table.";

    private static async Task<string?> RefusalOf<T>(Func<Task<T>> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (AmazonDynamoDBException refusal) when (refusal.ErrorCode is "ValidationException")
        {
            return refusal.Message;
        }
    }
}
