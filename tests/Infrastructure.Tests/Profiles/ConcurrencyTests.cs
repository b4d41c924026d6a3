using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Errors;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Profiles;

/// <summary>Concurrent writers: each write is atomic, and none is lost unnoticed.</summary>
internal sealed class ConcurrencyTests
{
    private static readonly string[] Types = ["a", "b", "c", "d"];

    private static ProfileDraft By(UserId id, int writer)
    {
        var writeToken = writer.ToString(CultureInfo.InvariantCulture);
        return A.Draft(id.Value, [writeToken], Types.Select(type => A.SegmentDraft(type, [A.Category(writeToken)])));
    }

    private static IEnumerable<string> MarksOf(UserProfile profile) =>
        profile
            .Segments.Select(segment => segment.Categories[0].Id)
            .Concat(profile.Tags.Values)
            .Distinct(StringComparer.Ordinal);

    [Test]
    public async Task Save_EightWritersPutOneProfile_NeverLeavesOrShowsAMixture()
    {
        // On a busy machine one of eight may lose more often than a service retries, which is another test's matter.
        await using var store = TestStore.Create(options => options with { MaxConflictRetries = 100 });
        var id = A.FreshId();
        var writers = Enumerable.Range(0, 8).Select(Write).ToList();
        var seen = 0;
        while (writers.Exists(writer => !writer.IsCompleted))
        {
            if (await store.Profiles.Find(id, consistent: true, CancellationToken.None) is { } profile)
            {
                Assert.That(MarksOf(profile.Value).Count(), Is.EqualTo(1));
                seen++;
            }
        }
        await Task.WhenAll(writers);
        var last = await store.Profiles.Find(id, consistent: true, CancellationToken.None);
        Assert.That(MarksOf(last!.Value).Count(), Is.EqualTo(1));
        Assert.That(seen, Is.Positive);

        async Task Write(int writer)
        {
            for (var i = 0; i < 5; i++)
            {
                await store.Save(By(id, writer));
            }
        }
    }

    [Test]
    public async Task Save_TwoWritersListDifferentSegments_KeepsBoth()
    {
        await using var store = TestStore.Create();
        var id = A.FreshId();
        await Task.WhenAll(Types.Select(Write));
        var profile = await store.Profiles.Find(id, consistent: true, CancellationToken.None);
        Assert.That(string.Concat(profile!.Value.Segments.Select(segment => segment.Type)), Is.EqualTo("abcd"));

        Task Write(string type) => store.Save(A.Draft(id.Value, segments: [A.SegmentDraft(type)]));
    }

    [Test]
    public async Task Save_OthersAlwaysFirst_GivesUpWithAConflictAndStoresNothing()
    {
        await using var other = TestStore.Create();
        var id = A.FreshId();
        var rivals = 0;
        await using var store = TestStore.Create(
            options => options with { MaxConflictRetries = 2 },
            client => InterceptedClient.Around(client, before: Overtake)
        );
        await Assert.ThatAsync(() => store.Save(By(id, 1000)), Throws.TypeOf<ConflictException>());
        var profile = await other.Profiles.Find(id, consistent: true, CancellationToken.None);
        Assert.That(MarksOf(profile!.Value), Is.EqualTo((string[])["3"]).AsCollection);

        async Task Overtake(Amazon.Runtime.AmazonWebServiceRequest request)
        {
            if (request is TransactWriteItemsRequest)
            {
                await other.Save(By(id, ++rivals));
            }
        }
    }

    [Test]
    public async Task Save_LastOf48SegmentsRefused_LeavesNothingBehind()
    {
        await using var store = TestStore.Create(wrap: client =>
            InterceptedClient.Around(client, before: SpoilTheLast)
        );
        var id = A.FreshId();
        var segments = Enumerable.Range(0, 48).Select(i => A.SegmentDraft($"s{i}"));
        await Assert.ThatAsync(
            () => store.Save(A.Draft(id.Value, segments: segments)),
            Throws.InstanceOf<Amazon.DynamoDBv2.AmazonDynamoDBException>()
        );
        Assert.That(await store.Partition($"USER#{id}"), Is.Empty);

        static Task SpoilTheLast(Amazon.Runtime.AmazonWebServiceRequest request)
        {
            // Every engine refuses an empty sort key.
            if (request is TransactWriteItemsRequest { TransactItems: [.., var last] })
            {
                last.Put.Item["sk"] = new AttributeValue("");
            }

            return Task.CompletedTask;
        }
    }

    [Test]
    public async Task Save_ASegmentExceedsAnItem_SaysWhichAndLeavesNothingBehind()
    {
        await using var store = TestStore.Create();
        var id = A.FreshId();
        var wide = Enumerable
            .Range(0, 1000)
            .Select(i =>
                A.Category(
                    i.ToString("0000", CultureInfo.InvariantCulture)
                        + string.Concat(Enumerable.Repeat("\U0001F600", 124))
                )
            );
        var draft = A.Draft(id.Value, segments: [A.SegmentDraft("fits"), A.SegmentDraft("wide", wide)]);
        await Assert.ThatAsync(
            () => store.Save(draft),
            Throws.TypeOf<ItemTooLargeException>().With.Message.Contains("segment \"wide\"")
        );
        Assert.That(await store.Partition($"USER#{id}"), Is.Empty);
    }
}
