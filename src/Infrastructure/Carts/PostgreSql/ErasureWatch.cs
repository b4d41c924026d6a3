using Personalisation.Application.Errors;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Carts.PostgreSql;

/// <summary>
/// Keeps carts from being given to a user who is being erased. The stub is in the table, so it is looked for twice. What
/// decides is the look after the write, which is strongly consistent: it sees an erasure that began before the write, and
/// one that begins later removes the cart. The look before is for a process that dies between the two, whose cart nobody
/// would remove any more; it may be eventually consistent, because an erasure takes longer than the table is behind.
/// </summary>
internal sealed class ErasureWatch(ItemTable table, CartErasure erasure)
{
    /// <summary>The result of a write that gives a cart to a customer.</summary>
    /// <exception cref="ErasureRunningException">The customer is being erased; the customer has no carts.</exception>
    public async Task<T> Run<T>(UserId? customer, Func<Task<T>> write, CancellationToken cancellationToken)
    {
        if (customer is null)
        {
            return await write();
        }

        if (await IsRunning(customer, consistent: false, cancellationToken))
        {
            throw new ErasureRunningException();
        }

        var result = await write();
        if (await IsRunning(customer, consistent: true, cancellationToken))
        {
            await erasure.Erase(customer, cancellationToken);
            throw new ErasureRunningException();
        }

        return result;
    }

    private async Task<bool> IsRunning(UserId customer, bool consistent, CancellationToken cancellationToken) =>
        await table.FindHead(Keys.Carts(customer), consistent, cancellationToken) is ErasureItem;
}
