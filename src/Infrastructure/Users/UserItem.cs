using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Users;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Listing;

namespace Personalisation.Infrastructure.Users;

/// <summary>A user's entry in the directory, listed in both indexes.</summary>
internal sealed class UserItem : TableItem, IHasWriteToken, IListedByTime
{
    /// <summary>The discriminator.</summary>
    public const string Kind = "ACC";

    /// <summary>Its name in the client's terms.</summary>
    public const string Name = "user";

    [DynamoDBProperty(Attributes.Id)]
    public string Id { get; set; } = "";

    [DynamoDBProperty("email")]
    public string Email { get; set; } = "";

    [DynamoDBProperty("name")]
    public string UserName { get; set; } = "";

    [DynamoDBProperty(Attributes.CreatedAt)]
    public string CreatedAt { get; set; } = "";

    [DynamoDBProperty(Attributes.UpdatedAt)]
    public string UpdatedAt { get; set; } = "";

    [DynamoDBProperty(Attributes.Version)]
    public long Version { get; set; }

    /// <summary>The token of the write that stored it.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    [DynamoDBProperty(Attributes.FirstIndexPartitionKey)]
    public string EmailPartition { get; set; } = "";

    [DynamoDBProperty(Attributes.FirstIndexSortKey)]
    public string EmailSort { get; set; } = "";

    [DynamoDBProperty(Attributes.SecondIndexPartitionKey)]
    public string ListPartition { get; set; } = "";

    [DynamoDBProperty(Attributes.SecondIndexSortKey)]
    public string ListSort { get; set; } = "";

    /// <summary>
    /// The key of the address item. Stored and not recomputed, so it is found even if the rules of addresses have
    /// changed.
    /// </summary>
    public ItemKey EmailKey => new(EmailPartition, EmailPartition);

    /// <summary>The item of a user.</summary>
    /// <param name="user">The user and the version to store.</param>
    /// <param name="writeToken">The write token of the write.</param>
    /// <param name="listPartition">The user's position in the list by time; never changes.</param>
    public static UserItem Of(Versioned<User> user, string writeToken, string listPartition)
    {
        var value = user.Value;
        var item = new UserItem
        {
            Id = value.Id.Value,
            Email = value.Email.Spelling,
            UserName = value.Name.Value,
            CreatedAt = StoredTime.Of(value.CreatedAt),
            UpdatedAt = StoredTime.Of(value.UpdatedAt),
            Version = user.Version,
            WriteToken = writeToken,
            EmailPartition = Keys.Email(value.Email).Partition,
            EmailSort = Keys.EmailOwner,
            ListPartition = listPartition,
            ListSort = Keys.Created(value.CreatedAt, value.Id.Value),
        };
        return Place(item, Keys.DirectoryEntry(value.Id));
    }

    /// <summary>Adds to the removal of a user: frees the address and decrements the count.</summary>
    public void JoinRemoval(Transaction removal)
    {
        removal.Delete(EmailKey, Condition.OwnedBy(UserId.Parse(Id)));
        CounterItem.Join(removal, -1);
    }

    /// <summary>The user that the item is of.</summary>
    public User ToUser() => StoredData.Read(this, static it => it.Restore());

    private User Restore() =>
        new(
            UserId.Parse(Id),
            EmailAddress.Restore(Email, Keys.EmailOf(EmailPartition)),
            Domain.Users.UserName.Restore(UserName),
            StoredTime.Parse(CreatedAt),
            StoredTime.Parse(UpdatedAt)
        );
}
