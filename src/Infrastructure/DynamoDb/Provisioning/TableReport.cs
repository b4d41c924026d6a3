using System.Collections.Immutable;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Personalisation.Infrastructure.DynamoDb.Provisioning;

/// <summary>The store's description of the table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status"><c>ACTIVE</c>, if it works.</param>
/// <param name="Items">How many items it has; on AWS as of some hours ago.</param>
/// <param name="Bytes">How large they are; on AWS as of some hours ago.</param>
/// <param name="Indexes">The names of its indexes, in order.</param>
/// <param name="TimeToLive">The TTL attribute; null if TTL is off.</param>
/// <param name="Billing">
/// <c>PAY_PER_REQUEST</c> for tables that we create; null if the store does not report it.
/// </param>
/// <param name="DeletionProtection">Whether the store refuses to remove it.</param>
public sealed record TableReport(
    string Name,
    string Status,
    long Items,
    long Bytes,
    ImmutableArray<string> Indexes,
    string? TimeToLive,
    string? Billing,
    bool DeletionProtection
)
{
    internal static TableReport Of(TableDescription table, TimeToLiveDescription? expiry) =>
        new(
            table.TableName,
            table.TableStatus.Value,
            table.ItemCount ?? 0,
            table.TableSizeBytes ?? 0,
            [.. (table.GlobalSecondaryIndexes ?? []).Select(it => it.IndexName).Order(StringComparer.Ordinal)],
            expiry?.TimeToLiveStatus == TimeToLiveStatus.ENABLED ? expiry.AttributeName : null,
            table.BillingModeSummary?.BillingMode?.Value,
            table.DeletionProtectionEnabled ?? false
        );
}
