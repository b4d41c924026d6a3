using System.Net.Sockets;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Faults;
using Personalisation.TestKit.Hosting;
using Personalisation.TestKit.Time;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Startup;

/// <summary>How the service starts and ends, seen from outside of its process.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class StartAndStopTests
{
    [Test]
    public async Task Stop_ARequestIsInFlight_AnswersItAndTakesNoOther()
    {
        // Shorter than the attempt timeout, and long enough to check the state meanwhile, on a busy machine too.
        var times = new FaultTimes { Late = TimeSpan.FromSeconds(6) };
        await using var proxy = FaultProxy.Start(TestEngine.Shared.Endpoint, times: times);
        await using var service = await ServiceProcess.Listening(
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("DYNAMO_ENDPOINT", proxy.Endpoint.AbsoluteUri)
        );
        using var client = new HttpClient { BaseAddress = service.Address };
        var path = $"/api/v1/profile/{NewId()}";
        await client.PutJson(path, """{"tags":["kept"]}""").Body(201);
        proxy.Inject(FaultKind.Late);
        var before = proxy.Requests;
        var inFlight = client.GetAsync($"{path}/tags");
        Assert.That(() => proxy.Requests, Is.EqualTo(before + 1).After(Patience.Milliseconds, 10));

        service.Terminate();

        Assert.That(() => Refuses(service.Address), Is.True.After(Patience.Milliseconds, 10));
        Assert.That(inFlight.IsCompleted, Is.False, "others are refused while it is worked on");
        (await inFlight.Body(200)).AssertIs("""["kept"]""");
        Assert.That(await service.Exit(Patience.Limit), Is.Zero);
    }

    [TestCase("Limits__MaxConcurrentRequests", "0", "Limits:MaxConcurrentRequests")]
    [TestCase("Store__Resilience__AttemptTimeout", "soon", "AttemptTimeout")]
    [TestCase("PORT", "http", "PORT")]
    public async Task Start_AnOptionIsWrong_IsRefusedWithItsName(string variable, string value, string named)
    {
        var (exit, output, error) = await ServiceProcess.Refused(
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            (variable, value)
        );
        Assert.That(exit, Is.EqualTo(1), output);
        Assert.That(error, Does.StartWith("Cannot start: ").And.Contain(named));
        Assert.That(error, Does.Not.Contain("   at "));
    }

    private static bool Refuses(Uri address)
    {
        try
        {
            using var client = new TcpClient(address.Host, address.Port);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
