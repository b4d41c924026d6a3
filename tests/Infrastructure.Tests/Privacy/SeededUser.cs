using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Identity;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Privacy;

/// <summary>A user with data of every kind.</summary>
internal static class SeededUser
{
    /// <summary>The other items that <see cref="SeedUser"/> stores: metadata, their version, copy, document.</summary>
    public const int OtherItems = 4;

    public const string Type = "s";

    private static readonly DateTimeOffset June = new(2025, 6, 26, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A profile with a history of so many versions, and a document.</summary>
    public static async Task<UserId> SeedUser(this TestStore store, int versions)
    {
        var id = A.FreshId();
        await store.Save(A.Draft(id.Value, ["t"], [A.SegmentDraft(Type, createdAt: June)], updatedAt: June));
        await store.SeedOlderVersions($"USER#{id}", versions - 1);
        await store.SaveBlob(id, """{"a":1}""");
        Assert.That(await store.Partition($"USER#{id}"), Has.Count.EqualTo(versions + OtherItems));
        return id;
    }

    /// <summary>An item of no kind that is known.</summary>
    public static Task PutUnknown(this TestStore store, UserId id, string sort) =>
        store.PutRaw(
            new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
            {
                ["pk"] = new($"USER#{id}"),
                ["sk"] = new(sort),
                ["typ"] = new("UNKNOWN"),
            }
        );

    /// <summary>The sort keys of all that is stored of a user.</summary>
    public static async Task<IReadOnlyList<string>> SortKeys(this TestStore store, UserId id) =>
        [.. (await store.Partition($"USER#{id}")).Select(item => item["sk"].S)];
}
