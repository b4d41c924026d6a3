using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>The owner of an e-mail address: while it exists, no other vendor can have the address.</summary>
internal sealed class VendorEmailItem : TableItem, IHasWriteToken
{
    [DynamoDBProperty(Attributes.Id)]
    public string Id { get; set; } = "";

    /// <summary>The token of the write that stored it.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    /// <summary>Whether the address is this vendor's.</summary>
    public bool IsOf(VendorId owner) => string.Equals(Id, owner.Value, StringComparison.Ordinal);

    public static VendorEmailItem Of(EmailAddress email, VendorId owner, string writeToken) =>
        Place(new VendorEmailItem { Id = owner.Value, WriteToken = writeToken }, Keys.VendorEmail(email));
}
