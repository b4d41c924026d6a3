using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>What is left of a vendor, so that its id is never another one's.</summary>
internal sealed class ClosedVendorItem : TableItem, IHasWriteToken
{
    [DynamoDBProperty(Attributes.Id)]
    public string Id { get; set; } = "";

    /// <summary>The token of the write that stored it.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    public static ClosedVendorItem Of(VendorId id, string writeToken) =>
        Place(new ClosedVendorItem { Id = id.Value, WriteToken = writeToken }, Keys.Vendor(id));
}
