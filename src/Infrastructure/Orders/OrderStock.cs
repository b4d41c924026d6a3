using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Orders;
using Personalisation.Infrastructure.Catalogue;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Orders;

/// <summary>What orders take from stocks, and what comes back.</summary>
internal static class OrderStock
{
    /// <summary>
    /// Takes a line from its stock, on condition that the product is offered at exactly the line's price and that there
    /// are enough: nothing is sold twice, or at a price of the past.
    /// </summary>
    public static void JoinTaken(Transaction write, OrderLine line)
    {
        var offered = AttributeCondition
            .Has(CatalogueAttributes.ForSale, new AttributeValue { BOOL = true })
            .And(AttributeCondition.Has(CatalogueAttributes.Price, AttributeCondition.NumberOf(line.UnitPrice.Amount)))
            .And(AttributeCondition.Has(CatalogueAttributes.Currency, new(line.UnitPrice.Currency.Code)));
        var key = Keys.Offer(line.Product);
        _ = line.IsCounted
            ? write.Change(
                key,
                new ItemUpdate().Add(CatalogueAttributes.Available, -line.Quantity.Value),
                offered.And(AttributeCondition.AtLeast(CatalogueAttributes.Available, line.Quantity.Value))
            )
            : write.Provided(key, offered.And(AttributeCondition.Lacks(CatalogueAttributes.Available)));
    }

    /// <summary>
    /// Returns a line to its stock, which must be counted. A stock that was set meanwhile, so that it would exceed what can
    /// be counted, is full.
    /// </summary>
    /// <param name="write">The transaction.</param>
    /// <param name="line">The line.</param>
    /// <param name="available">The stock as it was read.</param>
    public static void JoinReturned(Transaction write, OrderLine line, long available)
    {
        var most = Stock.Most - line.Quantity.Value;
        var isFull = available > most;
        write.Change(
            Keys.Offer(line.Product),
            isFull
                ? new ItemUpdate().Set(CatalogueAttributes.Available, AttributeCondition.NumberOf(Stock.Most))
                : new ItemUpdate().Add(CatalogueAttributes.Available, line.Quantity.Value),
            isFull
                ? AttributeCondition.AtLeast(CatalogueAttributes.Available, most + 1)
                : AttributeCondition
                    .AtLeast(CatalogueAttributes.Available, 0)
                    .And(AttributeCondition.AtMost(CatalogueAttributes.Available, most))
        );
    }
}
