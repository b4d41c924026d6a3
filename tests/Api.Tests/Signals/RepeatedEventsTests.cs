using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Signals;

/// <summary>
/// Events that are sent again, in other batches, to another instance, after answers that never arrived (metarank#1554,
/// apache/unomi#370, posthog#17211).
/// </summary>
internal sealed class RepeatedEventsTests
{
    private const int Count = 50;

    [Test]
    public async Task Events_SentThreeTimesToTwoInstances_CountOnce()
    {
        using var other = ApiHost.Start();
        using var cut = new HttpClient(new CuttingHandler { InnerHandler = new SocketsHttpHandler() })
        {
            BaseAddress = SharedApi.Address,
        };
        var (user, once) = (NewId(), NewId());
        var sent = await Task.WhenAll(
            Send(SharedApi.Client, EventsOf(user), Count),
            Send(other.Client, EventsOf(user).Reverse(), 7),
            Send(cut, EventsOf(user), 20)
        );
        await Send(SharedApi.Client, EventsOf(once), Count);
        // Those that were accepted without an answer were duplicates the next time.
        Assert.That(sent.Sum(counts => counts[0]), Is.LessThanOrEqualTo(Count));
        Assert.That(sent.Sum(counts => counts[0] + counts[1]), Is.EqualTo(3 * Count));
        Assert.That(sent.Sum(counts => counts[2] + counts[3]), Is.Zero);
        Assert.That(await StateOf(user), Is.EqualTo(await StateOf(once)));
    }

    private static IEnumerable<string> EventsOf(string user) =>
        Enumerable
            .Range(0, Count)
            .Select(number =>
                Sent.Event(
                    user,
                    $"e{number}",
                    number % 4 == 0 ? "dislike" : "like",
                    $$""","categories":["c{{number % 5}}"]""",
                    Begin.AddMinutes(-number)
                )
            );

    private static readonly DateTimeOffset Begin = DateTimeOffset.UtcNow.AddHours(-1);

    private static async Task<int[]> Send(HttpClient client, IEnumerable<string> events, int size)
    {
        var counts = new int[4];
        foreach (var batch in events.Chunk(size))
        {
            var answer = await Attempt(client, batch) ?? await Attempt(client, batch);
            counts = [.. counts.Zip(answer!, (one, more) => one + more)];
        }

        return counts;
    }

    private static async Task<int[]?> Attempt(HttpClient client, string[] batch)
    {
        try
        {
            return (await client.Send(batch)).Counts();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    // The sums to the last digit.
    private static async Task<string> StateOf(string user)
    {
        var export = await SharedApi.Client.GetAsync($"/api/v1/profile/{user}/export?consistent=true").Body(200);
        var signals = export.GetProperty("signals");
        return $"{signals.GetProperty("count")} {signals.GetProperty("sums").GetRawText()}";
    }

    /// <summary>Loses every other answer.</summary>
    private sealed class CuttingHandler : DelegatingHandler
    {
        private int _requests;

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (++_requests % 2 == 0)
            {
                return response;
            }

            response.Dispose();
            throw new HttpRequestException("The connection was cut.");
        }
    }
}
