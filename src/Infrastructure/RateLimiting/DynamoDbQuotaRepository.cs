using System.Globalization;
using Personalisation.Application.RateLimiting;
using Personalisation.Domain.RateLimiting;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.RateLimiting;

/// <summary>One counter per client, quota and day: a conditional addition, for one write unit.</summary>
internal sealed class DynamoDbQuotaRepository(ItemWriter writer) : IQuotaRepository
{
    /// <inheritdoc/>
    public async Task<RateLimitResult> Take(
        DailyQuota quota,
        string client,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var midnight = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(1);
        var placed = TableItem.Place(new QuotaItem(), Keys.Quota(client, quota.Name, now), midnight.AddDays(1));
        var use = new ItemUpdate()
            .Set(Attributes.ItemType, new(QuotaItem.Kind))
            .Set(Attributes.ExpiresAt, new(placed.ExpiresAt))
            .Set(Attributes.TimeToLive, new() { N = placed.TimeToLive.ToString(CultureInfo.InvariantCulture) })
            .Add(Attributes.Count, 1);
        var request = use.ToRequest(ItemKey.Of(placed), Condition.Below(Attributes.Count, quota.Max));
        var outcome = await writer.TryUpdate(request, "quota", cancellationToken);
        if (outcome.After is not { } counted)
        {
            return new RateLimitResult(IsTaken: false, 0, midnight - now);
        }

        var used = int.Parse(counted[Attributes.Count].N, CultureInfo.InvariantCulture);
        return new RateLimitResult(IsTaken: true, quota.Max - used, TimeSpan.Zero);
    }

    /// <inheritdoc/>
    public Task Release(DailyQuota quota, string client, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Never below zero, whatever is retried.
        var request = new ItemUpdate()
            .Add(Attributes.Count, -1)
            .ToRequest(Keys.Quota(client, quota.Name, now), Condition.Positive(Attributes.Count));
        return writer.TryUpdate(request, "quota", cancellationToken);
    }
}
