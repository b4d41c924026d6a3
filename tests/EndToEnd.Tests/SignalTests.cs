using static Personalisation.EndToEnd.Tests.LiveService;

namespace Personalisation.EndToEnd.Tests;

[Parallelizable(ParallelScope.All)]
internal sealed class SignalTests
{
    private static EventRequest Like(string id, string user) =>
        new()
        {
            Id = id,
            UserId = user,
            Kind = "like",
            OccurredAt = DateTimeOffset.UtcNow.AddMinutes(-1),
            Categories = ["drama"],
        };

    [Test]
    public async Task Events_SentTwice_CountOnceUntilConsentIsDenied()
    {
        var user = $"signals-{Guid.NewGuid():N}";
        var batch = new EventBatchRequest { Events = [Like("a", user)] };
        Assert.That((await Service.RecordEventsAsync(batch)).Result.Accepted, Is.EqualTo(1));
        Assert.That((await Service.RecordEventsAsync(batch)).Result.Duplicates, Is.EqualTo(1));
        var second = new UserEventRequest
        {
            Id = "b",
            Kind = "like",
            OccurredAt = DateTimeOffset.UtcNow.AddMinutes(-1),
            Categories = ["drama"],
        };
        var own = await Service.RecordUserEventsAsync(user, new UserEventBatchRequest { Events = [second] });
        Assert.That(own.Result.Results.Single().Status, Is.EqualTo("accepted"));
        var affinities = (await Service.GetAffinitiesAsync(user, consistent: true)).Result;
        Assert.That((affinities.Count, affinities.Categories.Single().Id), Is.EqualTo((2, "drama")));
        Assert.That((await Service.RebuildSignalsAsync(user)).StatusCode, Is.EqualTo(204));
        await Service.GetConsentAsync(user).Refused(404, "consent_not_found");
        var denied = new ConsentRequest { Personalization = "denied", Statistics = "denied" };
        await Service.PutConsentAsync(user, denied);
        Assert.That((await Service.RecordEventsAsync(batch)).Result.Skipped, Is.EqualTo(1));
        Assert.That((await Service.GetUserEventsAsync(user)).Result.Items, Is.Empty);
        await Service.DeleteSignalsAsync(user).Refused(404, "signals_not_found");
        Assert.That((await Service.GetSignalConfigAsync()).Result.Weights["like"], Is.EqualTo(2));
    }

    [Test]
    public async Task Buffer_OfManyEvents_SendsThemByItself()
    {
        var user = $"signals-{Guid.NewGuid():N}";
        await using (var buffer = new EventBuffer(Service))
        {
            for (var number = 0; number < 45; number++)
            {
                buffer.Add(Like($"e{number}", user));
            }

            // Two batches' worth, and a rest that waits for the time or for the end.
            Assert.That(() => buffer.Count, Is.LessThan(45).After(60_000, 20));
        }

        Assert.That((await Service.GetAffinitiesAsync(user, consistent: true)).Result.Count, Is.EqualTo(45));
    }
}
