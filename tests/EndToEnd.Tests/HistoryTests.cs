using static Personalisation.EndToEnd.Tests.LiveService;

namespace Personalisation.EndToEnd.Tests;

[Parallelizable(ParallelScope.All)]
internal sealed class HistoryTests
{
    private const int Versions = 7;
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Consecutive days: a tag, and a segment with the number of the day as its score.
    private static async Task<string> Written()
    {
        var id = NewId();
        for (var day = 0; day < Versions; day++)
        {
            var at = Start.AddDays(day);
            var category = new CategoryRequest { Id = "news", Score = day };
            await Service.PutProfileByIdAsync(
                id,
                new ProfileRequest
                {
                    Tags = [$"day-{day}"],
                    CreatedAt = Start,
                    UpdatedAt = at,
                    Segments =
                    [
                        new ProfileSegmentRequest
                        {
                            Type = "s",
                            CreatedAt = at,
                            Categories = [category],
                        },
                    ],
                }
            );
        }

        return id;
    }

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(100)]
    public async Task EachVersion_AnyPageSize_ReturnsEachOnceNewestFirst(int pageSize)
    {
        var id = await Written();
        var versions = await Service.EachVersionAsync(id, "s", pageSize: pageSize, consistent: true).ToListAsync();
        Assert.That(
            versions.Select(one => one.CreatedAt),
            Is.EqualTo(Enumerable.Range(0, Versions).Reverse().Select(day => Start.AddDays(day)))
        );
    }

    [Test]
    public async Task EachVersion_BetweenTwoTimes_HasBoth()
    {
        var id = await Written();
        var versions = await Service
            .EachVersionAsync(id, "s", from: Start.AddDays(2), to: Start.AddDays(4), pageSize: 2, consistent: true)
            .Select(one => one.Categories.Single().Score)
            .ToListAsync();
        Assert.That(versions, Is.EqualTo([4, 3, 2]));
    }

    [Test]
    public async Task Versions_TheCursorIsOfAnotherList_AreRefused()
    {
        var id = await Written();
        var page = await Service.GetVersionsAsync(id, "s", limit: 2, consistent: true);
        Assert.That(page.Result.Items, Has.Count.EqualTo(2));
        await Service.GetVersionsAsync(id, "other", cursor: page.Result.NextCursor).RefusedAt("cursor");
    }

    [Test]
    public async Task Get_AsOfATime_IsWhatWasTrueThen()
    {
        var id = await Written();
        var then = await Service.GetProfileAsync(id, asOf: Start.AddDays(3).AddHours(1), consistent: true);
        Assert.That(then.Result.Tags, Is.EqualTo(["day-3"]));
        Assert.That(then.Result.Segments.Single().Categories.Single().Score, Is.EqualTo(3));
        await Service.GetProfileAsync(id, asOf: Start.AddTicks(-1)).Refused(404, "profile_not_found");
        await Service.GetSegmentAsync(id, "s", createdAt: Start, asOf: Start).Refused(400, "invalid_request");
    }

    [Test]
    public async Task Diff_BetweenTwoTimes_IsWhatChanged()
    {
        var id = await Written();
        var diff = (await Service.GetDiffAsync(id, from: Start, to: Start.AddDays(2), consistent: true)).Result;
        Assert.That((diff.TagsAdded.Single(), diff.TagsRemoved.Single()), Is.EqualTo(("day-2", "day-0")));
        var change = diff.SegmentsChanged.Single().Categories.Single();
        Assert.That((change.Id, change.Before, change.After, change.Change), Is.EqualTo(("news", 0, 2, 2)));
        await Service.GetDiffAsync(NewId(), from: Start, to: Start).Refused(404, "profile_not_found");
    }

    [Test]
    public async Task Restore_OfATime_MakesItsStateTheCurrentOne()
    {
        var id = await Written();
        var tag = (await Service.GetProfileAsync(id, consistent: true)).ETag;
        var restored = await Service.RestoreProfileAsync(id, new RestoreRequest { AsOf = Start }, ifMatch: tag);
        Assert.That(restored.Result.Tags, Is.EqualTo(["day-0"]));
        Assert.That(restored.Result.Segments.Single().Categories.Single().Score, Is.Zero);
        await Service
            .RestoreProfileAsync(id, new RestoreRequest { AsOf = Start }, ifMatch: tag)
            .Refused(412, "precondition_failed");
        await Service
            .RestoreProfileAsync(NewId(), new RestoreRequest { AsOf = Start })
            .Refused(404, "profile_not_found");
    }
}
