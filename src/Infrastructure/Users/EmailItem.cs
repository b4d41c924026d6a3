using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Users;
using Personalisation.Infrastructure.DynamoDb;

namespace Personalisation.Infrastructure.Users;

/// <summary>Whose an e-mail address is: as long as it is there, nobody else can have it.</summary>
internal sealed class EmailItem : TableItem, IMarked
{
    [DynamoDBProperty(Attributes.Id)]
    public string Id { get; set; } = "";

    /// <summary>The mark of the write that it comes from.</summary>
    [DynamoDBProperty(Attributes.Mark)]
    public string? Mark { get; set; }

    /// <summary>Whether the address is this user's.</summary>
    public bool IsOf(UserId owner) => string.Equals(Id, owner.Value, StringComparison.Ordinal);

    public static EmailItem Of(EmailAddress email, UserId owner, string mark) =>
        Place(new EmailItem { Id = owner.Value, Mark = mark }, Keys.Email(email));
}
