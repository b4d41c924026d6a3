using Personalisation.TestKit.Time;
using static Personalisation.EndToEnd.Tests.Layer.ScriptedHandler;

namespace Personalisation.EndToEnd.Tests.Layer;

[Parallelizable(ParallelScope.All)]
internal sealed class RetryHandlerTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Reply Done = new(200, """["chess"]""");
    private static readonly Reply Stored = new(200, """{"a":1}""");

    private static (ScriptedHandler Service, WaitingClock Clock, PersonalisationClient Client) Scripted(
        RetryOptions options,
        params Reply[] replies
    )
    {
        var (service, clock) = (new ScriptedHandler(replies), new WaitingClock(Now));
        return (service, clock, service.Client(options, clock));
    }

    [TestCase(429, "rate_limited")]
    [TestCase(503, "overloaded")]
    [TestCase(503, "store_unavailable")]
    public async Task Read_RefusedForAMoment_IsSentAgainAfterIt(int status, string code)
    {
        var refusal = Reply.Problem(status, code, "2");
        var (service, clock, client) = Scripted(new RetryOptions { Jitter = 0 }, refusal, refusal, Done);
        Assert.That((await client.GetTagsAsync("ada")).Result, Is.EqualTo(["chess"]));
        Assert.That(clock.Waits, Is.EqualTo([TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2)]));
        Assert.That(
            service.Asked,
            Is.EqualTo(Enumerable.Repeat("GET http://service/base/api/v1/profile/ada/tags the-key", 3))
        );
    }

    [TestCase(0)]
    [TestCase(3)]
    public async Task Read_RefusedForEver_IsSentAgainAsOftenAsAllowed(int most)
    {
        var (service, _, client) = Scripted(new RetryOptions { MaxRetries = most }, Reply.Problem(429, "rate_limited"));
        var problem = await client.GetTagsAsync("ada").Failure();
        Assert.That((problem.Code, problem.RetryAfter), Is.EqualTo(("rate_limited", TimeSpan.FromSeconds(1))));
        Assert.That(service.Asked, Has.Count.EqualTo(most + 1));
    }

    [TestCase("31", 1)]
    [TestCase("30", 2)]
    [TestCase(null, 1)]
    [TestCase("Thu, 01 Jan 2026 00:00:07 GMT", 2)]
    [TestCase("Thu, 01 Jan 2026 00:01:00 GMT", 1)]
    [TestCase("Wed, 31 Dec 2025 00:00:00 GMT", 2)]
    public async Task Read_TheWaitIsUnknownOrTooLong_IsLeftToTheCaller(string? retryAfter, int requests)
    {
        var refusal = Reply.Problem(503, "overloaded", retryAfter);
        var (service, _, client) = Scripted(new RetryOptions { MaxRetries = 1 }, refusal);
        await client.GetTagsAsync("ada").Failure();
        Assert.That(service.Asked, Has.Count.EqualTo(requests));
    }

    [Test]
    public async Task Wait_WithJitter_IsLongerByAShareAndNeverShorter()
    {
        var refusal = Reply.Problem(429, "rate_limited", "4");
        var (_, clock, client) = Scripted(new RetryOptions { MaxRetries = 50, Jitter = 0.5 }, refusal);
        await client.GetTagsAsync("ada").Failure();
        Assert.That(clock.Waits, Is.All.InRange(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(6)));
        Assert.That(clock.Waits.Distinct().Count(), Is.GreaterThan(10));
    }

    [TestCase(429, "rate_limited", null, 2)]
    [TestCase(503, "overloaded", null, 2)]
    [TestCase(503, "store_unavailable", null, 1)]
    [TestCase(503, "store_unavailable", "key", 2)]
    public async Task Write_BrieflyRefused_RetriesOnlyWhatIsNotStoredTwice(
        int status,
        string code,
        string? key,
        int requests
    )
    {
        var (service, _, client) = Scripted(new RetryOptions(), Reply.Problem(status, code), Stored);
        var call = client.PutBlobByIdAsync("ada", new() { ["a"] = 1 }, idempotencyKey: key);
        if (requests == 1)
        {
            Assert.That((await call.Failure()).Code, Is.EqualTo(code));
        }
        else
        {
            Assert.That((int)(await call).Result["a"]!, Is.EqualTo(1));
        }

        Assert.That(service.Bodies, Is.EqualTo(Enumerable.Repeat("""{"a":1}""", requests)));
    }

    [TestCase("<html>")]
    [TestCase("")]
    public async Task Write_AProxyRefusesIt_IsNotSentAgain(string body)
    {
        var (service, _, client) = Scripted(new RetryOptions(), new Reply(503, body, "1"));
        var problem = await client.PutBlobByIdAsync("ada", []).Failure();
        Assert.That((problem.StatusCode, problem.Code, problem.Problem), Is.EqualTo((503, "", (ProblemDocument?)null)));
        Assert.That(service.Asked, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Write_OfAStream_IsNotSentAgain()
    {
        var service = new ScriptedHandler(Reply.Problem(429, "rate_limited"));
        using var http = new HttpClient(new RetryHandler { InnerHandler = service });
        Connection.Configure(http, new Uri("http://service"), "the-key");
        using var body = new StreamContent(new MemoryStream("{}"u8.ToArray()));
        using var response = await http.PostAsync("api/v1/lines", body);
        Assert.That((int)response.StatusCode, Is.EqualTo(429));
        Assert.That(service.Bodies, Is.EqualTo(["{}"]));
    }

    [Test]
    public async Task Wait_TheCallerGivesUp_EndsAtOnce()
    {
        var service = new ScriptedHandler(Reply.Problem(429, "rate_limited", "20"));
        var client = service.Client(new RetryOptions(), TimeProvider.System);
        using var giveUp = new CancellationTokenSource();
        var call = client.GetTagsAsync("ada", cancellationToken: giveUp.Token);
        Assert.That(() => service.Asked.Count, Is.EqualTo(1).After(Patience.Milliseconds, 10));
        await giveUp.CancelAsync();
        await Assert.ThatAsync(() => call, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(service.Asked, Has.Count.EqualTo(1));
    }
}
