using System.Text.Json;
using static Personalisation.EndToEnd.Tests.Layer.ScriptedHandler;

namespace Personalisation.EndToEnd.Tests.Layer;

[Parallelizable(ParallelScope.All)]
internal sealed class EventBufferTests
{
    // Nothing is sent by itself.
    private static readonly EventBufferOptions Manual = new()
    {
        Size = 1_000_000,
        Wait = TimeSpan.FromDays(1),
        CloseTimeout = TimeSpan.FromSeconds(30),
    };

    private static EventRequest Event(string id) =>
        new()
        {
            Id = id,
            UserId = "ada",
            Kind = "view",
            OccurredAt = DateTimeOffset.UnixEpoch,
        };

    private static Reply Results(params string[] results) =>
        new(
            202,
            $$"""{"accepted":0,"duplicates":0,"skipped":0,"rejected":0,"results":[{{string.Join(',', results)}}]}"""
        );

    private static string Result(string id, string status = "accepted", string? code = null) =>
        $$"""{"id":"{{id}}","status":"{{status}}"{{(code is null ? "" : $",\"code\":\"{code}\"")}}}""";

    private static (ScriptedHandler Service, EventBuffer Buffer) Scripted(
        EventBufferOptions options,
        params Reply[] replies
    )
    {
        var service = new ScriptedHandler(replies);
        var client = service.Client(new RetryOptions { MaxRetries = 0 }, TimeProvider.System);
        return (service, new EventBuffer(client, options));
    }

    private static IEnumerable<string> Ids(string body) =>
        JsonDocument
            .Parse(body)
            .RootElement.GetProperty("events")
            .EnumerateArray()
            .Select(it => it.GetProperty("id").GetString()!);

    [Test]
    public async Task Flush_NoAnswer_SendsTheSameEventsAgain()
    {
        var (service, buffer) = Scripted(
            Manual,
            Reply.Problem(503, "store_unavailable"),
            Results(Result("a"), Result("b", "duplicate"))
        );
        await using (buffer)
        {
            buffer.Add(Event("a"));
            buffer.Add(Event("b"));
            Assert.That(() => buffer.FlushAsync(), Throws.InstanceOf<ProblemException>());
            Assert.That(buffer.Count, Is.EqualTo(2));
            await buffer.FlushAsync();
            Assert.That(buffer.Count, Is.Zero);
        }

        Assert.That(service.Bodies.Select(body => string.Join(',', Ids(body))), Is.EqualTo(["a,b", "a,b"]));
    }

    [Test]
    public async Task Flush_MoreThanABatch_SendsSeveral()
    {
        var ids = Enumerable.Range(0, 150).Select(number => $"e{number}").ToList();
        var (service, buffer) = Scripted(
            Manual,
            Results([.. ids.Take(100).Select(id => Result(id))]),
            Results([.. ids.Skip(100).Select(id => Result(id))])
        );
        await using (buffer)
        {
            ids.ForEach(id => buffer.Add(Event(id)));
            await buffer.FlushAsync();
        }

        Assert.That(service.Bodies.SelectMany(Ids), Is.EqualTo(ids));
    }

    [TestCase("store_unavailable")]
    [TestCase("write_conflict")]
    public async Task Flush_SomeUsersCannotBeStored_KeepsTheirEvents(string code)
    {
        var dropped = new List<string>();
        var (service, buffer) = Scripted(
            Manual with
            {
                Dropped = (events, reason) => dropped.Add($"{events.Single().Id} {reason}"),
            },
            Results(
                Result("a", "rejected", code),
                Result("b"),
                Result("c", "rejected", "event_too_old"),
                Result("d", "conflict", "event_conflict")
            ),
            Results(Result("a"))
        );
        await using (buffer)
        {
            foreach (var id in new[] { "a", "b", "c", "d" })
            {
                buffer.Add(Event(id));
            }

            Assert.That(() => buffer.FlushAsync(), Throws.InstanceOf<HttpRequestException>());
        }

        Assert.That(Ids(service.Bodies[1]), Is.EqualTo(["a"]));
        Assert.That(dropped, Is.EqualTo(["c event_too_old", "d event_conflict"]));
    }

    [Test]
    public async Task Flush_Refused_DropsTheBatch()
    {
        var dropped = new List<string>();
        var (service, buffer) = Scripted(
            Manual with
            {
                Dropped = (events, _) => dropped.AddRange(events.Select(one => one.Id)),
            },
            Reply.Problem(400, "invalid_request")
        );
        await using (buffer)
        {
            buffer.Add(Event("a"));
            await buffer.FlushAsync();
        }

        Assert.That(dropped, Is.EqualTo(["a"]));
        Assert.That(service.Asked, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Add_MoreThanTheCapacity_DropsTheOldest()
    {
        var dropped = new List<string>();
        var (service, buffer) = Scripted(
            Manual with
            {
                Capacity = 2,
                Dropped = (events, _) => dropped.AddRange(events.Select(one => one.Id)),
            },
            Results(Result("b"), Result("c"))
        );
        await using (buffer)
        {
            foreach (var id in new[] { "a", "b", "c" })
            {
                buffer.Add(Event(id));
            }
        }

        Assert.That(dropped, Is.EqualTo(["a"]));
        Assert.That(Ids(service.Bodies.Single()), Is.EqualTo(["b", "c"]));
        Assert.That(() => buffer.Add(Event("d")), Throws.InstanceOf<ObjectDisposedException>());
    }
}
