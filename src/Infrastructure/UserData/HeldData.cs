using Personalisation.Domain.Privacy;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.UserData;

/// <summary>The data of a feature about a user.</summary>
/// <param name="Current">The single value; null if absent.</param>
/// <param name="Histories">The lists.</param>
internal sealed record HeldData(object? Current, params PersonalHistory[] Histories)
{
    /// <summary>The values of the unexpired items of one kind in the pages of a query.</summary>
    public static async IAsyncEnumerable<TValue> Live<TItem, TValue>(
        IAsyncEnumerable<ItemPage> pages,
        Func<TItem, TValue> toValue,
        DateTimeOffset now
    )
        where TItem : TableItem
    {
        await foreach (var page in pages)
        {
            foreach (var item in page.Items.OfType<TItem>().Where(item => item.IfLive(now) is not null))
            {
                yield return toValue(item);
            }
        }
    }
}
