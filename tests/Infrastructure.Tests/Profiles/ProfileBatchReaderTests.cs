using System.Collections.Immutable;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Profiles;

internal sealed class ProfileBatchReaderTests
{
    [Test]
    public async Task FindMany_OfAHundred_IsWhatFindSaysOfEach()
    {
        await using var store = TestStore.Create();
        var ids = Enumerable.Range(0, 100).Select(_ => A.FreshId()).ToList();
        foreach (var (id, i) in ids.Select((id, i) => (id, i)).Where(one => one.i % 3 != 0))
        {
            var types = Enumerable.Range(0, i % 5).Select(n => A.SegmentDraft($"s{n}"));
            await store.Save(A.Draft(id.Value, [$"t{i}"], types));
        }

        await store.Remove(ids[4], "s1");
        var found = await Find(store, ids);
        Assert.That(found.Select(lookup => lookup.Id), Is.EquivalentTo(ids));
        foreach (var lookup in found)
        {
            var alone = await store.Profiles.Find(lookup.Id, true, CancellationToken.None);
            Assert.That(lookup.IsAnswered);
            Assert.That(lookup.Profile?.Version, Is.EqualTo(alone?.Version));
            Assert.That(Shown(lookup.Profile?.Value), Is.EqualTo(Shown(alone?.Value)));
        }
    }

    [Test]
    public async Task FindMany_AfterExpiry_OmitsWhatHasExpired()
    {
        await using var store = TestStore.Create();
        var (id, now) = (A.FreshId(), store.Clock.GetUtcNow());
        await store.Save(
            A.Draft(
                id.Value,
                segments: [A.SegmentDraft("long"), A.SegmentDraft("short", expiresAt: now.AddHours(1))],
                expiresAt: now.AddHours(3)
            )
        );
        store.Clock.Advance(TimeSpan.FromHours(2));
        var found = (await Find(store, [id])).Single();
        Assert.That(found.Profile!.Value.Segments.Select(segment => segment.Type.Value), Is.EqualTo(["long"]));
        store.Clock.Advance(TimeSpan.FromHours(2));
        Assert.That((await Find(store, [id])).Single(), Is.EqualTo(new ProfileLookup(id, true, null)));
    }

    [Test]
    public async Task FindMany_WithoutSegments_ReadsTheMetadataAlone()
    {
        var asked = new List<int>();
        await using var store = TestStore.Create(wrap: client => InterceptedClient.Around(client, before: Count));
        var ids = new[] { A.FreshId(), A.FreshId() };
        await store.Save(A.Draft(ids[0].Value, ["t"], [A.SegmentDraft("s")]));
        var found = await store.Profiles.FindMany(ids, false, false, CancellationToken.None);
        Assert.That(found.Single(lookup => lookup.Profile is not null).Profile!.Value.Segments, Is.Empty);
        Assert.That(asked, Is.EqualTo([2]));

        Task Count(AmazonWebServiceRequest request)
        {
            if (request is BatchGetItemRequest batch)
            {
                asked.Add(batch.RequestItems.Values.Single().Keys.Count);
            }

            return Task.CompletedTask;
        }
    }

    private static Task<ImmutableArray<ProfileLookup>> Find(TestStore store, IReadOnlyCollection<UserId> ids) =>
        store.Profiles.FindMany(ids, withSegments: true, consistent: true, CancellationToken.None);

    private static string? Shown(UserProfile? profile) =>
        profile is null
            ? null
            : $"{profile.Id} {string.Join(',', profile.Tags.Values)} {profile.UpdatedAt:O} {profile.ExpiresAt:O} "
                + string.Join(';', profile.Segments.Select(segment => $"{segment.Type} {segment.CreatedAt:O}"));
}
