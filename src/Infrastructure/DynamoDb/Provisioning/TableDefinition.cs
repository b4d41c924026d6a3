using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DataModel;
using Amazon.DynamoDBv2.DocumentModel;
using Amazon.DynamoDBv2.Model;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.DynamoDb.Provisioning;

/// <summary>The one table: its keys, its two indexes, its billing.</summary>
internal static class TableDefinition
{
    /// <summary>What the item classes call the table; each call names the configured one.</summary>
    public const string LogicalName = "personalisation";

    /// <summary>The first of the indexes.</summary>
    public const string FirstIndex = "gsi1";

    /// <summary>The second of the indexes.</summary>
    public const string SecondIndex = "gsi2";

    /// <summary>Both of them.</summary>
    public static readonly string[] Indexes = [FirstIndex, SecondIndex];

    /// <summary>Whether the table is guarded against loss: on AWS always, on an engine of one's own never, for none can.</summary>
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

    /// <summary>The request that lets the store remove what has expired.</summary>
    public static UpdateTimeToLiveRequest TimeToLiveRequest(string tableName) =>
        new()
        {
            TableName = tableName,
            TimeToLiveSpecification = new() { AttributeName = Attributes.TimeToLive, Enabled = true },
        };

    /// <summary>The request that keeps the table restorable to any second of the last 35 days.</summary>
    public static UpdateContinuousBackupsRequest BackupRequest(string tableName) =>
        new()
        {
            TableName = tableName,
            PointInTimeRecoverySpecification = new() { PointInTimeRecoveryEnabled = true },
        };

    /// <summary>
    /// Tells the context of the table by hand: left alone it would go by whichever item class it meets first, and ask
    /// the store about the table synchronously.
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
