using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Domain.Signals;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Signals;

/// <summary>The events and sums of a user, for the export of everything about the user.</summary>
internal sealed class SignalsPersonalData(ItemTable table) : IPersonalDataSource
{
    /// <inheritdoc/>
    public async Task<HeldData?> Find(
        UserId id,
        bool consistent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var found = await table.Find(Keys.Signals(id), consistent, cancellationToken);
        return found is ErasureItem
            ? null
            : new HeldData(
                (found as SignalsItem).IfLive(now)?.ToState(),
                PersonalHistory.Of(Events(id, consistent, now, cancellationToken))
            );
    }

    private async IAsyncEnumerable<UserEvent> Events(
        UserId id,
        bool consistent,
        DateTimeOffset now,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var query = EventQuery.Of(id, before: null, consistent);
        await foreach (var page in table.Query<EventItem>(query, cancellationToken))
        {
            foreach (var item in page.Where(item => item.IfLive(now) is not null))
            {
                yield return item.ToEvent();
            }
        }
    }
}
