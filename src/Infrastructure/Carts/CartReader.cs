using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Carts;

/// <summary>Reads carts. Expired ones do not exist.</summary>
internal sealed class CartReader(ItemTable table, ItemBatch batch)
{
    /// <summary>The cart; null if absent.</summary>
    public async Task<CartItem?> Find(
        CartId id,
        bool consistent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => (await table.Find(Keys.Cart(id), consistent, cancellationToken) as CartItem).IfLive(now);

    /// <summary>All carts of a customer, the newest first, read page by page; pointers without a cart are passed over.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="before">Where they begin; null for the newest.</param>
    /// <param name="pageSize">How many pointers are read at once.</param>
    /// <param name="consistent">Whether the reads are strongly consistent.</param>
    /// <param name="now">The clock.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    public async IAsyncEnumerable<CartItem> AllOfCustomer(
        UserId customer,
        TimePlace? before,
        int pageSize,
        bool consistent,
        DateTimeOffset now,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var place = before;
        do
        {
            var pointers = await Pointers(customer, place, pageSize + 1, consistent, cancellationToken);
            place = pointers.Count > pageSize ? PlaceOf(pointers[pageSize - 1]) : null;
            foreach (
                var item in await CartsOf([.. pointers.Take(pageSize)], customer, consistent, now, cancellationToken)
            )
            {
                yield return item;
            }
        } while (place is not null);
    }

    private async Task<IEnumerable<CartItem>> CartsOf(
        List<CartPointerItem> pointers,
        UserId customer,
        bool consistent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var keys = pointers.ToDictionary(pointer => pointer, KeyOf);
        var read = await batch.ReadAll(keys.Values.Distinct(), consistent, cancellationToken);
        return pointers.Select(CartOf).OfType<CartItem>();

        // Another pointer may lead to an expired cart of the same id.
        CartItem? CartOf(CartPointerItem pointer) =>
            (read.Find(keys[pointer]) as CartItem).IfLive(now) is { Cart: var cart } item
            && cart.Customer == customer
            && cart.Times.CreatedAt == PlaceOf(pointer).Time
                ? item
                : null;
    }

    private async Task<List<CartPointerItem>> Pointers(
        UserId customer,
        TimePlace? before,
        int most,
        bool consistent,
        CancellationToken cancellationToken
    )
    {
        var (first, last) = Keys.CartPointersBefore(before?.Time, before?.Id);
        var query = new QueryOperationConfig
        {
            BackwardSearch = true,
            ConsistentRead = consistent,
            Limit = most + 1,
            KeyExpression = new Expression
            {
                ExpressionStatement = "#pk = :pk AND #sk BETWEEN :first AND :last",
                ExpressionAttributeNames = { ["#pk"] = Attributes.PartitionKey, ["#sk"] = Attributes.SortKey },
                ExpressionAttributeValues =
                {
                    [":pk"] = Keys.User(customer),
                    [":first"] = first,
                    [":last"] = last,
                },
            },
        };
        var found = new List<CartPointerItem>();
        await foreach (var page in table.Query<CartPointerItem>(query, cancellationToken))
        {
            // The place itself was on the page before.
            found.AddRange(page.Where(pointer => !string.Equals(pointer.SortKey, last, StringComparison.Ordinal)));
            if (found.Count >= most)
            {
                break;
            }
        }

        return found;
    }

    private static ItemKey KeyOf(CartPointerItem pointer) => Keys.Cart(CartId.Parse(pointer.Id));

    private static TimePlace PlaceOf(CartPointerItem pointer) =>
        new(StoredTime.Parse(pointer.SortKey[Keys.CartPrefix.Length..^(pointer.Id.Length + 1)]), pointer.Id);
}
