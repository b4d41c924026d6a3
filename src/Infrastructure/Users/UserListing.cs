using Personalisation.Domain.Paging;
using Personalisation.Domain.Users;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Listing;

namespace Personalisation.Infrastructure.Users;

/// <summary>The users by the time of their creation.</summary>
internal sealed class UserListing(ItemTable table, ItemWriter writer, UserOptions options)
{
    private readonly MonthlyList<UserItem> _list = new(
        table,
        new Months(table, writer, Keys.UserMonths, options.Shards),
        Keys.UserList
    );

    /// <summary>The index partition of a new user.</summary>
    public Task<string> PartitionOf(User user, CancellationToken cancellationToken) =>
        _list.PartitionOf(user.CreatedAt, user.Id.Value, cancellationToken);

    /// <summary>A page of the users, newest first.</summary>
    public async Task<Page<User>> Find(TimeWindow window, int limit, CancellationToken cancellationToken)
    {
        var page = await _list.Find(window, limit, cancellationToken);
        return new Page<User>([.. page.Items.Select(item => item.ToUser())], page.Next);
    }
}
