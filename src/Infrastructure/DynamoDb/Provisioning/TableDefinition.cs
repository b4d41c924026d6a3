using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DataModel;
using Amazon.DynamoDBv2.DocumentModel;
using Amazon.DynamoDBv2.Model;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.DynamoDb.Provisioning;

/// <summary>The table: keys, two indexes, billing.</summary>
internal static class TableDefinition
{
    /// <summary>The first of the indexes.</summary>
    public const string FirstIndex = "gsi1";

    /// <summary>The second of the indexes.</summary>
    public const string SecondIndex = "gsi2";

    /// <summary>Both of them.</summary>
    public static readonly string[] Indexes = [FirstIndex, SecondIndex];

    /// <summary>Whether the table is protected against loss: always on AWS; local engines do not support it.</summary>
    public static bool IsProtected(StoreOptions options) => options.Endpoint is null;

    /// <summary>The request that makes the table, encrypted as all tables are. TTL and backups are calls of their own, once it is active.</summary>
    public static CreateTableRequest CreateRequest(StoreOptions options) =>
        new()
        {
            TableName = options.TableName,
            DeletionProtectionEnabled = IsProtected(options),
            BillingMode = BillingMode.PAY_PER_REQUEST,
            KeySchema = KeysOf(Attributes.PartitionKey, Attributes.SortKey),
            AttributeDefinitions =
            [
                .. Indexes
                    .SelectMany(index => new[] { $"{index}pk", $"{index}sk" })
                    .Concat([Attributes.PartitionKey, Attributes.SortKey])
                    .Select(name => new AttributeDefinition(name, ScalarAttributeType.S)),
            ],
            GlobalSecondaryIndexes =
            [
                .. Indexes.Select(index => new GlobalSecondaryIndex
                {
                    IndexName = index,
                    KeySchema = KeysOf($"{index}pk", $"{index}sk"),
                    Projection = new Projection { ProjectionType = ProjectionType.ALL },
                }),
            ],
        };

    /// <summary>The request that enables the store's removal of expired items.</summary>
    public static UpdateTimeToLiveRequest TimeToLiveRequest(string tableName) =>
        new()
        {
            TableName = tableName,
            TimeToLiveSpecification = new() { AttributeName = Attributes.TimeToLive, Enabled = true },
        };

    /// <summary>The request that makes the table restorable to any second of the last 35 days.</summary>
    public static UpdateContinuousBackupsRequest BackupRequest(string tableName) =>
        new()
        {
            TableName = tableName,
            PointInTimeRecoverySpecification = new() { PointInTimeRecoveryEnabled = true },
        };

    /// <summary>
    /// Registers the table with the context explicitly: otherwise the context uses whichever item class it meets first
    /// and describes the table synchronously.
    /// </summary>
    public static void Register(IDynamoDBContext context, IAmazonDynamoDB client, string tableName)
    {
        var table = new TableBuilder(
            client,
            tableName,
            DynamoDBEntryConversion.V2,
            true,
            MetadataCachingMode.TableNameOnly
        )
            .AddHashKey(Attributes.PartitionKey, DynamoDBEntryType.String)
            .AddRangeKey(Attributes.SortKey, DynamoDBEntryType.String);
        foreach (var index in Indexes)
        {
            const DynamoDBEntryType text = DynamoDBEntryType.String;
            table = table.AddGlobalSecondaryIndex(index, $"{index}pk", text, $"{index}sk", text);
        }
        context.RegisterTableDefinition(table.Build());
    }

    private static List<KeySchemaElement> KeysOf(string partition, string sort) =>
        [new(partition, KeyType.HASH), new(sort, KeyType.RANGE)];
}
