using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Carts;

/// <summary>Written by every claim of a customer, so that two logins at once do not both find that there is no cart.</summary>
internal sealed class CartHeadItem : TableItem, IHasWriteToken
{
    /// <summary>The discriminator.</summary>
    public const string Kind = "CARH";

    [DynamoDBProperty(Attributes.Version)]
    public long Version { get; set; }

    /// <summary>The token of the claim that wrote it.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    /// <summary>The head after a claim.</summary>
    public static CartHeadItem After(CartHeadItem? before, UserId customer, string writeToken, DateTimeOffset now)
    {
        var version = before is null ? Versions.New(now) : Versions.After(before.Version, now);
        return Place(new CartHeadItem { Version = version, WriteToken = writeToken }, Keys.Carts(customer));
    }

    /// <summary>The condition that no claim has come in between, and no erasure.</summary>
    public static Condition Unchanged(CartHeadItem? before) =>
        before is null ? Condition.Absent : Condition.Unchanged(before.Version);
}
