using Personalisation.Domain.Time;
using Personalisation.Infrastructure.DynamoDb.Telemetry;

namespace Personalisation.Infrastructure.DynamoDb.Items;

/// <summary>The TTL filter: DynamoDB removes expired items hours or days late, so every read passes through here.</summary>
internal static class Expiry
{
    /// <summary>The item, or null once its time has passed.</summary>
    public static TItem? IfLive<TItem>(this TItem? item, DateTimeOffset now)
        where TItem : class, IExpiring => item is { ExpiresAt.Length: > 0 } ? item.UnlessExpired(now) : null;

    /// <summary>The same for an item that may have no end.</summary>
    public static TItem? UnlessExpired<TItem>(this TItem? item, DateTimeOffset now)
        where TItem : class, IExpiring
    {
        if (item is not { ExpiresAt.Length: > 0 })
        {
            return item;
        }

        if (Lifetime.IsLive(StoredTime.Parse(item.ExpiresAt), now))
        {
            return item;
        }

        StoreTelemetry.CountExpired();
        return null;
    }
}
