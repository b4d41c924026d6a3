using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Personalisation.Application.Errors;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Bulk;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.Bulk;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Bulk;

internal sealed class ExportRepositoryTests
{
    private static readonly ExportFilter All = new(null, null);

    [TestCase(1, 1)]
    [TestCase(3, 2)]
    [TestCase(2, 5)]
    public async Task FindPage_WhereverPagesBreakOff_HasEachProfileOnceAndWhole(int parts, int limit)
    {
        // Pages of few items, so that most of them end within a profile.
        await using var store = TestStore.Create(
            options => options with { TableName = $"export_{Guid.NewGuid():N}" },
            client => InterceptedClient.Around(client, before: Limit)
        );
        await store.CheckTable();
        var ids = Enumerable.Range(0, 12).Select(_ => A.FreshId()).ToList();
        foreach (var (id, i) in ids.Select((id, i) => (id, i)))
        {
            await store.Save(
                A.Draft(id.Value, [$"t{i}"], Enumerable.Range(0, i % 4).Select(n => A.SegmentDraft($"s{n}")))
            );
            await store.SaveBlob(id, $$"""{"n":{{i}}}""");
        }

        var (profiles, blobs) = (new List<UserProfile>(), new List<ExportedBlob>());
        for (var part = 0; part < parts; part++)
        {
            for (var position = ""; position is not null; )
            {
                var page = await store.Exports.FindPage(part, parts, position, All, true, CancellationToken.None);
                profiles.AddRange(page.Records.OfType<UserProfile>());
                blobs.AddRange(page.Records.OfType<ExportedBlob>());
                position = page.Next;
            }
        }

        Assert.That(profiles.Select(profile => profile.Id), Is.EquivalentTo(ids));
        Assert.That(blobs, Has.Count.EqualTo(12));
        Assert.That(
            ids.Select(id => profiles.Single(profile => profile.Id == id).Segments.Length),
            Is.EqualTo(Enumerable.Range(0, 12).Select(i => i % 4))
        );

        Task Limit(AmazonWebServiceRequest request)
        {
            if (request is ScanRequest scan)
            {
                Assert.That(scan.Limit, Is.EqualTo(TableScan.MaxItems));
                scan.Limit = limit;
            }

            return Task.CompletedTask;
        }
    }

    [Test]
    public async Task FindPage_LongestKeys_HasShortPositions()
    {
        await using var store = TestStore.Create(
            options => options with { TableName = $"export_{Guid.NewGuid():N}" },
            client => InterceptedClient.Around(client, before: One)
        );
        await store.CheckTable();
        var id = A.FreshId().Value.PadRight(UserId.MaxLength, 'a');
        var type = new string('t', SegmentType.MaxLength);
        await store.Save(A.Draft(id, segments: [A.SegmentDraft(type)]));
        await store.SaveBlob(UserId.Parse(id), "{}");

        var (profiles, longest) = (new List<UserProfile>(), 0);
        for (var position = ""; position is not null; )
        {
            var page = await store.Exports.FindPage(0, 1, position, All, true, CancellationToken.None);
            profiles.AddRange(page.Records.OfType<UserProfile>());
            longest = Math.Max(longest, (position = page.Next)?.Length ?? 0);
        }

        Assert.That(profiles.Single().Segments.Single().Type.Value, Is.EqualTo(type));
        Assert.That(longest, Is.EqualTo($"USER#{id}\tBLOB#{id}".Length), "a segment's has the id once");

        static Task One(AmazonWebServiceRequest request)
        {
            if (request is ScanRequest scan)
            {
                scan.Limit = 1;
            }

            return Task.CompletedTask;
        }
    }

    [Test]
    public async Task FindPage_AfterExpiry_HasNothing()
    {
        await using var store = TestStore.Create(options => options with { TableName = $"export_{Guid.NewGuid():N}" });
        await store.CheckTable();
        await store.Save(A.Draft(A.FreshId().Value, segments: [A.SegmentDraft("s")]));
        await store.SaveBlob(A.FreshId(), "{}");
        store.Clock.Advance(TimeSpan.FromDays(400));
        var page = await store.Exports.FindPage(0, 1, "", All, true, CancellationToken.None);
        Assert.That(page.Records.OfType<UserProfile>(), Is.Empty);
        Assert.That(page.Records.OfType<ExportedBlob>(), Is.Empty);
    }

    [Test]
    public async Task FindPage_ThePositionIsNoneOfThePart_IsRefused()
    {
        // Refused by DynamoDB and DynamoDB Local; dynoxide starts anywhere.
        await using var store = TestStore.Create(wrap: client => InterceptedClient.Around(client, before: Refuse));
        await Assert.ThatAsync(
            () => store.Exports.FindPage(0, 2, "a\tb", All, false, CancellationToken.None),
            Throws.InstanceOf<UnknownPositionException>()
        );

        static Task Refuse(AmazonWebServiceRequest request) =>
            request is ScanRequest { ExclusiveStartKey.Count: 2 }
                ? throw new AmazonDynamoDBException("not within the segment") { ErrorCode = "ValidationException" }
                : Task.CompletedTask;
    }
}
