using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Carts;

/// <summary>Maps the lines of carts.</summary>
internal static class CartLineMapper
{
    public static AttributeValue Write(CartLine line, int place, int vendor)
    {
        var value = new AttributeValue
        {
            M = new(StringComparer.Ordinal)
            {
                [CartAttributes.Place] = AttributeCondition.NumberOf(place),
                [CartAttributes.Name] = new(line.Name.Value),
                [CartAttributes.Vendor] = AttributeCondition.NumberOf(vendor),
                [CartAttributes.Price] = AttributeCondition.NumberOf(line.UnitPrice.Amount),
                [CartAttributes.Quantity] = AttributeCondition.NumberOf(line.Quantity.Value),
                [CartAttributes.AddedAt] = AttributeCondition.NumberOf(MicrosecondsOf(line.AddedAt)),
                [CartAttributes.UpdatedAt] = AttributeCondition.NumberOf(MicrosecondsOf(line.UpdatedAt)),
            },
        };
        if (line.PriceBefore is { } before)
        {
            value.M.Add(CartAttributes.PriceBefore, AttributeCondition.NumberOf(before.Amount));
        }

        if (line.RiseStoredAt is { } time)
        {
            value.M.Add(CartAttributes.RiseStoredAt, AttributeCondition.NumberOf(MicrosecondsOf(time)));
        }

        return value;
    }

    public static CartLine Read(
        ProductId product,
        Dictionary<string, AttributeValue> line,
        IReadOnlyList<VendorId> vendors,
        Currency currency
    ) =>
        new(
            product,
            vendors[(int)HandMapping.Number(line, CartAttributes.Vendor)],
            CatalogueName.Restore(HandMapping.Text(line, CartAttributes.Name)),
            new Money(HandMapping.Number(line, CartAttributes.Price), currency),
            Quantity.Of((int)HandMapping.Number(line, CartAttributes.Quantity)),
            TimeOf(HandMapping.Number(line, CartAttributes.AddedAt)),
            TimeOf(HandMapping.Number(line, CartAttributes.UpdatedAt))
        )
        {
            PriceBefore = line.ContainsKey(CartAttributes.PriceBefore)
                ? new Money(HandMapping.Number(line, CartAttributes.PriceBefore), currency)
                : null,
            RiseStoredAt = line.ContainsKey(CartAttributes.RiseStoredAt)
                ? TimeOf(HandMapping.Number(line, CartAttributes.RiseStoredAt))
                : null,
        };

    private static long MicrosecondsOf(DateTimeOffset time) =>
        (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static DateTimeOffset TimeOf(long microseconds) => DateTimeOffset.UnixEpoch.AddMicroseconds(microseconds);
}
