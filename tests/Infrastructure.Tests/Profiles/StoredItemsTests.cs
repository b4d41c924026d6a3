using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Profiles;

/// <summary>The items, keys and attributes that a PUT stores, as in docs/data-model.md.</summary>
internal sealed class StoredItemsTests
{
    private static readonly DateTimeOffset June = new(2025, 6, 26, 12, 0, 0, TimeSpan.Zero);

    private TestStore _store = null!;
    private string _id = "";

    [SetUp]
    public void Create() => (_store, _id) = (TestStore.Create(), A.FreshId().Value);

    [TearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    private Task<ProfileChange> Save(ProfileDraft draft) => _store.Save(draft);

    [Test]
    public async Task Save_NewProfile_WritesMetadataVersionAndTwoItemsPerSegment()
    {
        await Save(
            A.Draft(
                _id,
                ["t"],
                [A.SegmentDraft("a", createdAt: June), A.SegmentDraft("b", createdAt: June)],
                updatedAt: June
            )
        );
        var items = await _store.Partition($"USER#{_id}");
        Assert.That(
            items.Select(item => $"{item["typ"].S} {item["sk"].S}"),
            Is.EqualTo(
                (string[])
                    [
                        "META META#2025-06-26T12:00:00.0000000Z",
                        "SEG SEG#a#2025-06-26T12:00:00.0000000Z",
                        "SEG SEG#b#2025-06-26T12:00:00.0000000Z",
                        $"USER USER#{_id}",
                        $"CUR USER#{_id}#SEG#a",
                        $"CUR USER#{_id}#SEG#b",
                    ]
            ).AsCollection
        );
    }

    [Test]
    public async Task Save_AProfileIsPut_NamesTheAttributesAsDocumented()
    {
        await Save(A.Draft(_id, ["t"], [A.SegmentDraft("a")]));
        var items = await _store.Partition($"USER#{_id}");
        Assert.Multiple(() =>
        {
            foreach (var item in items)
            {
                Assert.That(
                    string.Join(" ", item.Keys.Order(StringComparer.Ordinal)),
                    Is.EqualTo(Attributes(item["typ"].S))
                );
            }
        });
    }

    private static string Attributes(string kind) =>
        kind switch
        {
            "USER" => "created_at expires_at id op pk seg_typs sk tags ttl typ updated_at ver",
            "META" => "created_at expires_at pk sk tags ttl typ updated_at",
            "CUR" => "cats created_at expires_at pk seg_typ sk top_cats ttl typ updated_at ver",
            _ => "cats created_at expires_at pk seg_typ sk top_cats ttl typ updated_at",
        };

    [Test]
    public async Task Save_Repeated_CountsTheVersionUpAndRemembersEveryType()
    {
        await Save(A.Draft(_id, segments: [A.SegmentDraft("a")]));
        var first = await Metadata();
        await Save(A.Draft(_id, segments: [A.SegmentDraft("b")]));
        var second = await Metadata();
        Assert.Multiple(() =>
        {
            Assert.That(Number(second, "ver"), Is.EqualTo(Number(first, "ver") + 1));
            Assert.That(second["seg_typs"].SS, Is.EquivalentTo((string[])["a", "b"]));
        });
    }

    [Test]
    public async Task Save_ListsAreEmpty_StoresEmptyLists()
    {
        await Save(A.Draft(_id, [], [A.SegmentDraft("a", [])]));
        var items = await _store.Partition($"USER#{_id}");
        Assert.Multiple(() =>
        {
            Assert.That(items.Single(item => item["typ"].S is "USER")["tags"].L, Is.Empty);
            Assert.That(items.Single(item => item["typ"].S is "CUR")["cats"].L, Is.Empty);
            Assert.That(items.Single(item => item["typ"].S is "CUR")["top_cats"].L, Is.Empty);
        });
    }

    [Test]
    public async Task Save_TheExpiryHasAFraction_RoundsTheTimeToLiveUp()
    {
        var expiresAt = new DateTimeOffset(2090, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(1);
        await Save(A.Draft(_id, expiresAt: expiresAt));
        Assert.That(Number(await Metadata(), "ttl"), Is.EqualTo(expiresAt.ToUnixTimeSeconds() + 1));
        var profile = await _store.Profiles.Find(A.Id(_id), consistent: true, CancellationToken.None);
        Assert.That(profile!.Value.ExpiresAt, Is.EqualTo(expiresAt));
    }

    [Test]
    public async Task Find_ThePartitionHoldsAnUnknownKind_SkipsIt()
    {
        await Save(A.Draft(_id, ["t"], [A.SegmentDraft("a")]));
        await _store.PutRaw(
            new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
            {
                ["pk"] = new($"USER#{_id}"),
                ["sk"] = new($"USER#{_id}#NEW"),
                ["typ"] = new("NEW"),
                ["anything"] = new() { N = "1" },
            }
        );
        var profile = await _store.Profiles.Find(A.Id(_id), consistent: true, CancellationToken.None);
        Assert.That(profile!.Value.Segments, Has.Length.EqualTo(1));
    }

    private async Task<IReadOnlyDictionary<string, AttributeValue>> Metadata() =>
        (await _store.Partition($"USER#{_id}")).Single(item => item["typ"].S is "USER");

    private static long Number(IReadOnlyDictionary<string, AttributeValue> item, string name) =>
        long.Parse(item[name].N, System.Globalization.CultureInfo.InvariantCulture);
}
