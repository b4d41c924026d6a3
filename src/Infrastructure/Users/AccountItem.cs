using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Users;
using Personalisation.Infrastructure.DynamoDb;

namespace Personalisation.Infrastructure.Users;

/// <summary>A user's entry in the directory, listed in both indexes.</summary>
internal sealed class AccountItem : TableItem, IMarked
{
    /// <summary>What it is, in the client's terms.</summary>
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

    /// <summary>The mark of the write that it comes from.</summary>
    [DynamoDBProperty(Attributes.Mark)]
    public string? Mark { get; set; }

    [DynamoDBProperty(Attributes.FirstIndexPartitionKey)]
    public string EmailPartition { get; set; } = "";

    [DynamoDBProperty(Attributes.FirstIndexSortKey)]
    public string EmailSort { get; set; } = "";

    [DynamoDBProperty(Attributes.SecondIndexPartitionKey)]
    public string ListPartition { get; set; } = "";

    [DynamoDBProperty(Attributes.SecondIndexSortKey)]
    public string ListSort { get; set; } = "";

    /// <summary>
    /// Where the address's own item is. As stored and not made anew, so that it is found also where the rules of
    /// addresses should have changed since.
    /// </summary>
    public ItemKey EmailKey => new(EmailPartition, EmailPartition);

    /// <summary>The item of a user.</summary>
    /// <param name="user">The user, and the version that is to be stored.</param>
    /// <param name="mark">The mark of the write.</param>
    /// <param name="listPartition">Where the user is listed by time; the same for good.</param>
    public static AccountItem Of(Versioned<Account> user, string mark, string listPartition)
    {
        var account = user.Value;
        var item = new AccountItem
        {
            Id = account.Id.Value,
            Email = account.Email.Spelling,
            UserName = account.Name.Value,
            CreatedAt = Keys.Timestamp(account.CreatedAt),
            UpdatedAt = Keys.Timestamp(account.UpdatedAt),
            Version = user.Version,
            Mark = mark,
            EmailPartition = Keys.Email(account.Email).Partition,
            EmailSort = Keys.EmailOwner,
            ListPartition = listPartition,
            ListSort = Keys.Created(account.CreatedAt, account.Id),
        };
        return Place(item, Keys.Account(account.Id));
    }

    /// <summary>The user that the item is of.</summary>
    public Account ToAccount() =>
        new(
            UserId.Parse(Id),
            EmailAddress.Restore(Email, Keys.EmailOf(EmailPartition)),
            Domain.Users.UserName.Restore(UserName),
            Keys.Time(CreatedAt),
            Keys.Time(UpdatedAt)
        );
}
