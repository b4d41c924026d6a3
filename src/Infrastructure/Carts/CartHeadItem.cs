using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;
using AttributeValue = Amazon.DynamoDBv2.Model.AttributeValue;

namespace Personalisation.Infrastructure.Carts;

/// <summary>
/// Names the active carts of a customer. Every claim writes it, so that two logins at once do not both find that there is
/// no cart, and so does every new cart. A checkout takes its cart away; what is deleted or expires stays named until a
/// claim, or until the head has no room (ADR 140).
/// </summary>
internal sealed class CartHeadItem : TableItem, IHasWriteToken
{
    /// <summary>The discriminator.</summary>
    public const string Kind = "CARH";

    /// <summary>The most carts that it names: it stays below 1 KB with the longest id of a customer.</summary>
    public const int MostNamed = 10;

    [DynamoDBProperty(Attributes.Version)]
    public long Version { get; set; }

    /// <summary>The token of the write that it was part of.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    /// <summary>The ids of the customer's active carts, and of some that are not active any more; null for none.</summary>
    [DynamoDBProperty(CartAttributes.Active)]
    public HashSet<string>? Named { get; set; }

    /// <summary>Whether there were more active carts than it names; null for no.</summary>
    [DynamoDBProperty(CartAttributes.IsCut)]
    public bool? IsCut { get; set; }

    /// <summary>The head that names these carts as far as there is room.</summary>
    /// <param name="before">The head before; null if there was none.</param>
    /// <param name="customer">The customer.</param>
    /// <param name="active">All active carts that the head before named and the new one, the most important first.</param>
    /// <param name="writeToken">The token of the write.</param>
    /// <param name="now">The clock.</param>
    public static CartHeadItem After(
        CartHeadItem? before,
        UserId customer,
        IReadOnlyCollection<CartId> active,
        string writeToken,
        DateTimeOffset now
    )
    {
        var head = new CartHeadItem
        {
            Version = before is null ? Versions.New(now) : Versions.After(before.Version, now),
            WriteToken = writeToken,
            Named = [.. active.Take(MostNamed).Select(id => id.Value)],
            IsCut = before?.IsCut is true || active.Count > MostNamed ? true : null,
        };
        return Place(head, Keys.Carts(customer));
    }

    /// <summary>The condition that no other write has come in between, and no erasure.</summary>
    public static Condition Unchanged(CartHeadItem? before) =>
        before is null ? Condition.Absent : Condition.Unchanged(before.Version);

    /// <summary>Names one more cart, if there is room and no erasure of the customer is running.</summary>
    public static void JoinNamed(Transaction write, UserId customer, CartId cart, DateTimeOffset now) =>
        write.Change(
            Keys.Carts(customer),
            Written(write, now).Add(CartAttributes.Active, SetOf(cart)),
            Condition.IsNot(ErasureItem.Kind).And(AttributeCondition.Smaller(CartAttributes.Active, MostNamed))
        );

    /// <summary>Takes away a cart that is not active any more, if no erasure of the customer is running.</summary>
    public static void JoinClosed(Transaction write, UserId customer, CartId cart, DateTimeOffset now) =>
        write.Change(
            Keys.Carts(customer),
            Written(write, now).Take(CartAttributes.Active, SetOf(cart)),
            Condition.IsNot(ErasureItem.Kind)
        );

    private static ItemUpdate Written(Transaction write, DateTimeOffset now) =>
        new ItemUpdate()
            .Set(Attributes.ItemType, new(Kind))
            .Set(Attributes.Version, Versions.ToAttribute(Versions.New(now)))
            .Set(Attributes.WriteToken, new(write.WriteToken));

    private static AttributeValue SetOf(CartId cart) => new() { SS = [cart.Value] };
}
