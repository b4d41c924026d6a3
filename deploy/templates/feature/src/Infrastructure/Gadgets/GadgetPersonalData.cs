using System.Runtime.CompilerServices;
using Personalisation.Domain.Gadgets;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Gadgets;

/// <summary>The gadgets of a user, for the export of everything about the user.</summary>
internal sealed class GadgetPersonalData(ItemTable table) : IPersonalDataSource
{
    /// <inheritdoc/>
    public async Task<HeldData?> Find(
        UserId id,
        bool consistent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await table.Find(Keys.Gadgets(id), consistent, cancellationToken) is ErasureItem
            ? null
            : new HeldData(Current: null, PersonalHistory.Of(All(id, consistent, cancellationToken)));

    private async IAsyncEnumerable<Gadget> All(
        UserId id,
        bool consistent,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var query = GadgetQuery.Of(id, after: null, consistent);
        await foreach (var page in table.Query<GadgetItem>(query, cancellationToken))
        {
            foreach (var item in page)
            {
                yield return item.ToGadget();
            }
        }
    }
}
