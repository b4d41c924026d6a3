using System.Collections.Immutable;
using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Carts;

/// <summary>Maps carts by hand: their lines are one map by product, which no attribute of a class describes.</summary>
internal static class CartItemMapper
{
    public static Dictionary<string, AttributeValue> Write(CartItem item)
    {
        var (cart, attributes) = (item.Cart, HandMapping.WriteHead(item));
        var vendors = cart.Vendors.Select(it => it.Vendor).ToList();
        HandMapping.AddOptional(attributes, CartAttributes.Customer, cart.Customer?.Value);
        HandMapping.AddOptional(attributes, CartAttributes.Currency, cart.Currency?.Code);
        if (cart.IsCurrencyChosen)
        {
            attributes.Add(CartAttributes.IsCurrencyChosen, new() { BOOL = true });
        }

        HandMapping.AddOptional(attributes, CartAttributes.MergedInto, cart.MergedInto?.Value);
        if (!cart.Orders.IsEmpty)
        {
            attributes.Add(CartAttributes.Orders, HandMapping.Texts([.. cart.Orders.Select(order => order.Value)]));
        }

        attributes.Add(CartAttributes.Vendors, HandMapping.Texts(vendors.ConvertAll(vendor => vendor.Value)));
        attributes.Add(
            CartAttributes.Lines,
            new()
            {
                M = cart
                    .Lines.Select((line, place) => (line, place))
                    .ToDictionary(
                        it => it.line.Product.Value,
                        it => CartLineMapper.Write(it.line, it.place, vendors.IndexOf(it.line.Vendor)),
                        StringComparer.Ordinal
                    ),
            }
        );
        attributes.Add(Attributes.Version, Versions.ToAttribute(item.Version));
        attributes.Add(CartAttributes.WriteTokens, TokensOf(item.Tokens));
        attributes.Add(CartAttributes.ListedUntil, AttributeCondition.NumberOf(item.ListedUntil.ToUnixTimeSeconds()));
        attributes.Add(Attributes.CreatedAt, new(StoredTime.Of(cart.Times.CreatedAt)));
        attributes.Add(Attributes.UpdatedAt, new(StoredTime.Of(cart.Times.UpdatedAt)));
        return attributes;
    }

    public static CartItem Read(Dictionary<string, AttributeValue> attributes) => StoredData.Read(attributes, Restore);

    private static CartItem Restore(Dictionary<string, AttributeValue> attributes)
    {
        var currency = Optional(attributes, CartAttributes.Currency, Currency.Parse);
        var vendors = HandMapping.Texts(attributes, CartAttributes.Vendors).ConvertAll(VendorId.Parse);
        var lines = attributes[CartAttributes.Lines].M ?? [];
        var cart = Cart.Restore(
            CartId.Parse(attributes[Attributes.PartitionKey].S[Keys.CartPrefix.Length..]),
            Optional(attributes, CartAttributes.Customer, UserId.Parse),
            currency,
            lines
                .OrderBy(line => HandMapping.Number(line.Value.M, CartAttributes.Place))
                .Select(line => CartLineMapper.Read(ProductId.Parse(line.Key), line.Value.M, vendors, currency!)),
            new CartTimes(
                StoredTime.Parse(attributes[Attributes.CreatedAt].S),
                StoredTime.Parse(attributes[Attributes.UpdatedAt].S),
                StoredTime.Parse(attributes[Attributes.ExpiresAt].S)
            ),
            [.. HandMapping.Texts(attributes, CartAttributes.Orders).Select(OrderId.Parse)],
            Optional(attributes, CartAttributes.MergedInto, CartId.Parse),
            isCurrencyChosen: attributes.ContainsKey(CartAttributes.IsCurrencyChosen)
        );
        var item = new CartItem
        {
            Cart = cart,
            Version = HandMapping.Number(attributes, Attributes.Version),
            Tokens =
            [
                .. attributes[CartAttributes.WriteTokens]
                    .L.Select(token => Convert.ToHexStringLower(token.B.ToArray())),
            ],
            ListedUntil = DateTimeOffset.FromUnixTimeSeconds(
                HandMapping.Number(attributes, CartAttributes.ListedUntil)
            ),
        };
        return HandMapping.ReadHead(item, attributes);
    }

    private static AttributeValue TokensOf(ImmutableArray<string> tokens) =>
        new()
        {
            L = [.. tokens.Select(token => new AttributeValue { B = new MemoryStream(Convert.FromHexString(token)) })],
        };

    private static T? Optional<T>(Dictionary<string, AttributeValue> attributes, string name, Func<string, T> parse)
        where T : class => HandMapping.OptionalText(attributes, name) is { } text ? parse(text) : null;
}
