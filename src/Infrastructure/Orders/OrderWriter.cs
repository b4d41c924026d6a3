using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.Catalogue;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Orders;

/// <summary>Reads an order, changes it, and writes it with all that must change together, if nobody came in between.</summary>
internal sealed class OrderWriter(
    OrderReader reader,
    OrderMonths months,
    OfferReader offers,
    ItemTable table,
    ItemWriter writer,
    IdempotencyResponseStore responses,
    StoreOptions options,
    TimeProvider clock
)
{
    private readonly ConflictRetry _retry = new(options, clock);

    /// <summary>The changed order; null if absent.</summary>
    public Task<Versioned<Order>?> Change(
        OrderId id,
        Func<Order, Order> change,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<Versioned<Order>>? idempotency,
        CancellationToken cancellationToken
    )
    {
        return _retry.Run<Versioned<Order>>($"order {id}", TryChange, cancellationToken);

        async Task<WriteAttempt<Versioned<Order>>> TryChange(CancellationToken token)
        {
            if (await reader.Find(id, consistent: true, token) is not { } stored)
            {
                return new(false, null);
            }

            var before = stored.ToOrder();
            var after = change(before);
            var isSame = ReferenceEquals(after, before);
            // RFC 9110 section 13.1.1: what has been done already is repeated, whatever tag the client had before it.
            (isSame ? precondition with { Match = null } : precondition).Require(stored.Version);
            var result = new Versioned<Order>(after, isSame ? stored.Version : Versions.After(stored.Version, now));
            var write = isSame
                ? Transaction.CheckOf(ItemKey.Of(stored), stored.Version, now)
                : await WriteOf(stored, before, result, now, token);
            await Join(write, idempotency, result, now, token);
            return write.HasWrites ? new(!await TryWrite(write, token), result) : new(false, result);
        }
    }

    // The response names the customer, so that an erasure, which has to find it, must not be running.
    private Task Join(
        Transaction write,
        IdempotentWrite<Versioned<Order>>? idempotency,
        Versioned<Order> result,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        NamedUser? named = null;
        if (idempotency is not null && result.Value.Customer is { } customer)
        {
            write.Provided(Keys.Carts(customer), Condition.IsNot(ErasureItem.Kind));
            named = new NamedUser(customer, OrderItem.Kind);
        }

        return responses.Join(write, idempotency, result, named, now, cancellationToken);
    }

    private async Task<bool> TryWrite(Transaction write, CancellationToken cancellationToken)
    {
        var outcome = await writer.TryWrite(write, cancellationToken);
        return outcome.InTheWay.Any(item => item is ErasureItem)
            ? throw new ErasureRunningException()
            : outcome.IsWritten;
    }

    /// <summary>The write of a changed order, with its effects.</summary>
    public async Task<Transaction> WriteOf(
        OrderItem stored,
        Order before,
        Versioned<Order> after,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var (order, writeToken) = (after.Value, WriteTokens.New(now));
        var effects = OrderEffects.Of(before, order);
        var write = new Transaction(writeToken, writeToken).Put(
            table.ToAttributes(OrderItem.Of(after, writeToken)),
            OrderItem.Name,
            Condition.Unchanged(stored.Version)
        );
        if (OrderReferenceItem.UpdateOf(effects) is { } update)
        {
            var shards = await months.ShardsOf(order.CreatedAt, cancellationToken);
            write.Change(
                OrderReferenceItem.KeyOf(order, shards),
                update,
                AttributeCondition.Has(Attributes.Id, new(order.Id.Value))
            );
        }

        if (effects.Cancelled is not null)
        {
            VendorDayItem.JoinCancelled(write, order);
        }

        foreach (var line in effects.Sold)
        {
            SoldItem.Join(write, order, line);
        }

        await JoinReturned(write, effects, cancellationToken);
        return write;
    }

    // A stock that is not counted any more gets nothing back.
    private async Task JoinReturned(Transaction write, OrderEffects effects, CancellationToken cancellationToken)
    {
        var products = effects.Returned.Select(line => line.Product).ToList();
        var (found, _) = await offers.Read(products, [], consistent: true, cancellationToken);
        foreach (var line in effects.Returned)
        {
            if (found.GetValueOrDefault(line.Product)?.Stock.Available is { } available)
            {
                OrderStock.JoinReturned(write, line, available);
            }
        }
    }
}
