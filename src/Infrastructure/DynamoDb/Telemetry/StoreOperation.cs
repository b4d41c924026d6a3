namespace Personalisation.Infrastructure.DynamoDb.Telemetry;

/// <summary>The store's names of the operations we use.</summary>
internal static class StoreOperation
{
    public const string GetItem = "GetItem";
    public const string Query = "Query";
    public const string PutItem = "PutItem";
    public const string UpdateItem = "UpdateItem";
    public const string DeleteItem = "DeleteItem";
    public const string BatchGetItem = "BatchGetItem";
    public const string BatchWriteItem = "BatchWriteItem";
    public const string Scan = "Scan";
    public const string TransactWriteItems = "TransactWriteItems";

    /// <summary>Whether it is a write.</summary>
    public static bool IsWrite(string? operation) => operation is not (GetItem or Query or BatchGetItem or Scan);
}
