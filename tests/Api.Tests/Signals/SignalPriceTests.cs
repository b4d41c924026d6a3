using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Signals;

/// <summary>What signals cost.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class SignalPriceTests
{
    private static HttpClient Client => SharedApi.Client;

    // The sums take between 3 and 4 KB.
    [TestCase(1, "read=0, write=12")]
    [TestCase(10, "read=0, write=30")]
    [TestCase(98, "read=0, write=206")]
    public async Task Record_OfAUserWithManySums_CostsTwoPerKilobyteMore(int count, string price)
    {
        var user = NewId();
        for (var number = 0; number < 11; number++)
        {
            var tags = Enumerable.Range(0, 8).Select(tag => $"\"a-tag-of-25-letters-{number:D2}-{tag:D2}\"");
            await Client.Send(Sent.Event(user, rest: $$""","tags":[{{string.Join(',', tags)}}]"""));
        }

        var events = Enumerable
            .Range(0, count)
            .Select(number =>
                Sent.Event(user, rest: ""","tags":["a-tag-of-25-letters-00-00"]""", at: Sent.Ago(number))
            );
        using var response = await Client.Request(
            "POST",
            "/api/v1/events",
            $$"""{"events":[{{string.Join(',', events)}}]}"""
        );
        Assert.That(response.Headers.GetValues("X-Consumed-Capacity").Single(), Is.EqualTo(price));
    }

    [TestCase(1, "read=0, write=6")]
    [TestCase(10, "read=0, write=24")]
    [TestCase(98, "read=0, write=200")]
    public async Task Record_Events_CostTwoEachAndFour(int count, string price)
    {
        var user = NewId();
        var events = Enumerable.Range(0, count).Select(number => Sent.Event(user, at: Sent.Ago(number)));
        using var response = await Client.Request(
            "POST",
            "/api/v1/events",
            $$"""{"events":[{{string.Join(',', events)}}]}"""
        );
        Assert.That(response.Headers.GetValues("X-Consumed-Capacity").Single(), Is.EqualTo(price));
        using var read = await Client.GetAsync($"/api/v1/profile/{user}/affinities");
        Assert.That(read.Headers.GetValues("X-Consumed-Capacity").Single(), Is.EqualTo("read=0.5, write=0"));
    }
}
