using System.Text.Json.Nodes;

namespace Personalisation.TestKit.Faults;

/// <summary>The refusals of writes to items that are part of another transaction, as AWS words them.</summary>
internal static class FaultyConflict
{
    private const string Target = "X-Amz-Target";
    private const string Model = "com.amazonaws.dynamodb.v20120810";
    private const string Transaction = "DynamoDB_20120810.TransactWriteItems";

    private static readonly string[] Writes =
    [
        Transaction,
        "DynamoDB_20120810.PutItem",
        "DynamoDB_20120810.UpdateItem",
        "DynamoDB_20120810.DeleteItem",
    ];

    /// <summary>Whether the request is a write that a transaction can be in the way of.</summary>
    public static bool IsPossible(HttpExchange request) => Writes.Contains(TargetOf(request), StringComparer.Ordinal);

    /// <summary>The refusal of a write; of a transaction, because of one of its items.</summary>
    public static byte[] Of(HttpExchange request, int variant)
    {
        if (!string.Equals(TargetOf(request), Transaction, StringComparison.Ordinal))
        {
            return FaultyAnswer.Refusal(
                $$"""{"__type":"{{Model}}#TransactionConflictException","message":"Transaction is ongoing for the item"}"""
            );
        }

        var count = JsonNode.Parse(request.Body)!["TransactItems"]!.AsArray().Count;
        var reasons = Enumerable
            .Range(0, count)
            .Select(index =>
                index == variant % count
                    ? """{"Code":"TransactionConflict","Message":"Transaction is ongoing for the item"}"""
                    : """{"Code":"None"}"""
            );
        return FaultyAnswer.Refusal(
            $$"""{"__type":"{{Model}}#TransactionCanceledException","Message":"Transaction cancelled","CancellationReasons":[{{string.Join(',', reasons)}}]}"""
        );
    }

    private static string? TargetOf(HttpExchange request) =>
        request.Headers.FirstOrDefault(one => one.Key.Equals(Target, StringComparison.OrdinalIgnoreCase)).Value;
}
