using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace Personalisation.Infrastructure.Tests.Users;

/// <summary>Users as they are stored, in three months with different numbers of shards.</summary>
internal static class UserListSeed
{
    public static readonly int[] Shards = [8, 3, 1];
    public static readonly DateTimeOffset June = new(2025, 6, 1, 0, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset TimeOf(int index, Random random)
    {
        var month = June.AddMonths(index % Shards.Length);
        return index % 10 < 3 ? month.AddDays(3) : month.AddSeconds(random.Next(28 * 86_400)).AddTicks(random.Next(10));
    }

    public static Dictionary<string, AttributeValue> MonthOf(DateTimeOffset month, int shards) =>
        new(StringComparer.Ordinal)
        {
            ["pk"] = new("USERS"),
            ["sk"] = new($"MONTH#{month:yyyyMM}"),
            ["typ"] = new("MON"),
            ["begins_at"] = new(Text(month)),
            ["n"] = new() { N = shards.ToString(CultureInfo.InvariantCulture) },
        };

    public static Dictionary<string, AttributeValue> ItemOf(DateTimeOffset time, string id)
    {
        var months = ((time.Year - June.Year) * 12) + time.Month - June.Month;
        var shard = Infrastructure.Listing.Shard.Of(id, Shards[months]);
        return new(StringComparer.Ordinal)
        {
            ["pk"] = new($"USER#{id}"),
            ["sk"] = new($"ACCOUNT#{id}"),
            ["typ"] = new("ACC"),
            ["id"] = new(id),
            ["email"] = new($"{id}@example.org"),
            ["name"] = new("A name"),
            ["created_at"] = new(Text(time)),
            ["updated_at"] = new(Text(time)),
            ["ver"] = new() { N = "1" },
            ["op"] = new("0123456789abcdef0123456789abcdef"),
            ["gsi1pk"] = new($"EMAIL#{id}@example.org"),
            ["gsi1sk"] = new("USER"),
            ["gsi2pk"] = new($"USERS#{time:yyyyMM}#{shard}"),
            ["gsi2sk"] = new($"CREATED#{Text(time)}#{id}"),
        };
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
