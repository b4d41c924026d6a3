using System.Collections.Immutable;
using Amazon.DynamoDBv2.DataModel;
using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Condition = Personalisation.Infrastructure.DynamoDb.Operations.Condition;

namespace Personalisation.Infrastructure.Orders.PostgreSql;

/// <summary>
/// The one record of what was decided about a cart that is in PostgreSQL: that it was ordered, which is final, or that no
/// attempt up to a number can make orders any more. Attempts have growing numbers.
/// </summary>
internal sealed class ReceiptItem : TableItem, IHasWriteToken
{
    /// <summary>The discriminator.</summary>
    public const string Kind = "RCPT";

    /// <summary>Its name in the client's terms.</summary>
    public const string Name = "receipt";

    private const string OutcomeAttribute = "out";
    private const string NumberAttribute = "n";
    private const string OrderedOutcome = "ordered";
    private const string AbortedOutcome = "aborted";

    // A cart in PostgreSQL lives no longer than this without a write.
    private static readonly TimeSpan Kept = CartLifetimes.Most + CartLifetimes.Closed;

    [DynamoDBProperty(OutcomeAttribute)]
    public string Outcome { get; set; } = "";

    /// <summary>The number of the attempt that wrote it.</summary>
    [DynamoDBProperty(NumberAttribute)]
    public long Number { get; set; }

    [DynamoDBProperty("orders")]
    public List<string> Orders { get; set; } = [];

    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    /// <summary>Whether the cart was ordered.</summary>
    [DynamoDBIgnore]
    public bool IsOrdered => string.Equals(Outcome, OrderedOutcome, StringComparison.Ordinal);

    /// <summary>The orders; empty unless it was.</summary>
    public ImmutableArray<OrderId> ToOrders() => [.. Orders.Select(OrderId.Parse)];

    /// <summary>The receipt of an attempt that makes these orders.</summary>
    public static ReceiptItem Ordered(Cart cart, long number, string writeToken, DateTimeOffset now) =>
        Of(cart, OrderedOutcome, number, [.. cart.Orders.Select(order => order.Value)], writeToken, now);

    /// <summary>The receipt by which no attempt up to this one can make orders.</summary>
    public static ReceiptItem Aborted(Cart cart, long number, string writeToken, DateTimeOffset now) =>
        Of(cart, AbortedOutcome, number, [], writeToken, now);

    /// <summary>The condition under which an attempt decides: nothing was ordered, and no later attempt was fenced off.</summary>
    public static Condition IsOpenTo(long number) =>
        new(
            "attribute_not_exists(#pk) OR (#out = :aborted AND #n < :number)",
            new(StringComparer.Ordinal)
            {
                ["#pk"] = Attributes.PartitionKey,
                ["#out"] = OutcomeAttribute,
                ["#n"] = NumberAttribute,
            },
            new(StringComparer.Ordinal)
            {
                [":aborted"] = new AttributeValue(AbortedOutcome),
                [":number"] = AttributeCondition.NumberOf(number),
            }
        );

    private static ReceiptItem Of(
        Cart cart,
        string outcome,
        long number,
        List<string> orders,
        string writeToken,
        DateTimeOffset now
    )
    {
        var item = new ReceiptItem
        {
            Outcome = outcome,
            Number = number,
            Orders = orders,
            WriteToken = writeToken,
        };
        return Place(item, Keys.Receipt(cart.Id, cart.Times.CreatedAt), now + Kept);
    }
}
