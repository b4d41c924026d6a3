using Amazon.DynamoDBv2.Model;
using Personalisation.TestKit.Store;
using Item = System.Collections.Generic.IReadOnlyDictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace Personalisation.Api.Tests.Faults;

/// <summary>Compares a user's stored items with the responses to the writer.</summary>
internal sealed class StoredUser
{
    private const int Segments = 3;
    private readonly StressUser _user;
    private readonly IReadOnlyList<Item> _items;

    private StoredUser(StressUser user, IReadOnlyList<Item> items) => (_user, _items) = (user, items);

    public static async Task<StoredUser> Read(TestStore store, StressUser user) =>
        new(user, await store.Partition($"USER#{user.Id}"));

    /// <summary>Asserts that each write is wholly there or not at all, and that all are there that were acknowledged.</summary>
    public void AssertWhole()
    {
        var copies = Of("CUR").ToList();
        var current = NumberOf(Of("USER").Single()["tags"].L[0]);
        Assert.That(copies, Has.Count.EqualTo(Segments));
        Assert.That(copies.Select(CategoryOf), Is.All.EqualTo(current), "the current copies are of one write");
        Assert.That(copies.Select(item => item["ver"].N), Is.All.EqualTo(Of("USER").Single()["ver"].N));
        var metadata = Of("META").Select(item => NumberOf(item["tags"].L[0])).ToLookup(number => number);
        var versions = Of("SEG").Select(CategoryOf).ToLookup(number => number);
        foreach (var write in _user.Writes.Where(write => !write.IsOfBlob))
        {
            var (one, three) = (metadata[write.Number].Count(), versions[write.Number].Count());
            var isThere = one == 1 && three == Segments;
            Assert.That(isThere || (one, three) is (0, 0), $"write {write.Number} is torn: {one} and {three} items");
            Assert.That(isThere || !write.IsAcknowledged, $"write {write.Number} was acknowledged and is lost");
        }

        AssertCurrent(current, ofBlob: false);
        var blob = Of("BLOB").Single()["rawdata"].M;
        var numbers = new[] { blob["first"].N, blob["list"].L[0].N, blob["last"].N };
        Assert.That(numbers, Is.All.EqualTo(numbers[0]), "the document is of one write");
        AssertCurrent(NumberOf(blob["first"]), ofBlob: true);
    }

    /// <summary>
    /// The current state comes from the last acknowledged write, or from a later one with an unknown result.
    /// </summary>
    private void AssertCurrent(int number, bool ofBlob)
    {
        var writes = _user.Writes.Where(write => write.IsOfBlob == ofBlob).ToList();
        var acknowledged = writes.Where(write => write.IsAcknowledged).Max(write => write.Number);
        Assert.That(number, Is.GreaterThanOrEqualTo(acknowledged), "the last acknowledged write was undone");
        Assert.That(writes.Select(write => write.Number), Does.Contain(number));
    }

    private IEnumerable<Item> Of(string kind) =>
        _items.Where(item => string.Equals(item["typ"].S, kind, StringComparison.Ordinal));

    private static int CategoryOf(Item segment) => NumberOf(segment["cats"].L[0].M["id"]);

    private static int NumberOf(AttributeValue value) =>
        int.Parse(value.S ?? value.N, System.Globalization.CultureInfo.InvariantCulture);
}
