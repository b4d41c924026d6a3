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

    /// <summary>A page of a customer's carts, the newest first; pointers without a cart are passed over.</summary>
    public async Task<Page<CartItem>> FindByCustomer(
        UserId customer,
        TimePlace? before,
        int limit,
        bool consistent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var pointers = await Pointers(customer, before, limit + 1, consistent, cancellationToken);
        var keys = pointers.Take(limit).ToDictionary(pointer => pointer, KeyOf);
        var read = await batch.ReadAll(keys.Values.Distinct(), consistent, cancellationToken);
        Position? next = pointers.Count > limit ? PlaceOf(pointers[limit - 1]).ToPosition() : null;
        return new Page<CartItem>([.. pointers.Take(limit).Select(CartOf).OfType<CartItem>()], next);

        // Another pointer may lead to an expired cart of the same id.
        CartItem? CartOf(CartPointerItem pointer) =>
            (read.Find(keys[pointer]) as CartItem).IfLive(now) is { Cart: var cart } item
            && cart.Customer == customer
            && cart.Times.CreatedAt == PlaceOf(pointer).Time
                ? item
                : null;
    }

    /// <summary>All carts of a customer, the newest first, read page by page.</summary>
    public async IAsyncEnumerable<CartItem> AllOfCustomer(
        UserId customer,
        int pageSize,
        bool consistent,
        DateTimeOffset now,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        TimePlace? place = null;
        do
        {
            var page = await FindByCustomer(customer, place, pageSize, consistent, now, cancellationToken);
            foreach (var item in page.Items)
            {
                yield return item;
            }

            place = page.Next is { } next ? TimePlace.Of(next, CartId.IsValid) : null;
        } while (place is not null);
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
