using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Users;

/// <summary>The owner of an e-mail address: while it exists, nobody else can have the address.</summary>
internal sealed class EmailItem : TableItem, IHasWriteToken
{
    [DynamoDBProperty(Attributes.Id)]
    public string Id { get; set; } = "";

    /// <summary>The token of the write that stored it.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    /// <summary>Whether the address is this user's.</summary>
    public bool IsOf(UserId owner) => string.Equals(Id, owner.Value, StringComparison.Ordinal);

    public static EmailItem Of(EmailAddress email, UserId owner, string writeToken) =>
        Place(new EmailItem { Id = owner.Value, WriteToken = writeToken }, Keys.Email(email));
}
