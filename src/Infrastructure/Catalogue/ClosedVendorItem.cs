using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>
/// What is left of a vendor, so that its id is never another one's. The first index lists it until it is certain that none
/// of its products is for sale any more.
/// </summary>
internal sealed class ClosedVendorItem : TableItem, IHasWriteToken
{
    /// <summary>The discriminator.</summary>
    public const string Kind = "VENDX";

    [DynamoDBProperty(Attributes.Id)]
    public string Id { get; set; } = "";

    /// <summary>The token of the write that stored it.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    /// <summary>Null once the closing has ended.</summary>
    [DynamoDBProperty(Attributes.FirstIndexPartitionKey)]
    public string? ListPartition { get; set; }

    [DynamoDBProperty(Attributes.FirstIndexSortKey)]
    public string? ListSort { get; set; }

    public static ClosedVendorItem Of(VendorId id, string writeToken, DateTimeOffset closedAt)
    {
        var item = new ClosedVendorItem
        {
            Id = id.Value,
            WriteToken = writeToken,
            ListPartition = Keys.Closings,
            ListSort = Keys.Closing(id, closedAt),
        };
        return Place(item, Keys.Vendor(id));
    }
}
