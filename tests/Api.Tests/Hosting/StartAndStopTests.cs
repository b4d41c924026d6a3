using System.Net.Sockets;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Faults;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting;

/// <summary>How the service starts and ends, seen from outside of its process.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class StartAndStopTests
{
    [Test]
    public async Task Stop_WhenARequestIsInFlight_AnswersItAndTakesNoOther()
    {
        // Shorter than the time for an attempt, and long enough to look around meanwhile.
        var times = new FaultTimes { Late = TimeSpan.FromSeconds(1.2) };
        await using var proxy = FaultProxy.Start(TestEngine.Shared.Endpoint, times: times);
        var port = ServiceProcess.FreePort();
        using var service = ServiceProcess.Start(
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("DYNAMO_ENDPOINT", proxy.Endpoint.AbsoluteUri),
            ("TABLE_NAME", TestEngine.Shared.TableName),
            ("PORT", $"{port}")
        );
        using var client = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}") };
        await service.Serves(client);
        var path = $"/api/v1/profile/{NewId()}";
        await client.PutJson(path, """{"tags":["kept"]}""").Body(201);
        proxy.Inject(FaultKind.Late);
        var before = proxy.Requests;
        var inFlight = client.GetAsync($"{path}/tags");
        Assert.That(() => proxy.Requests, Is.EqualTo(before + 1).After(5_000, 10));

        service.Terminate();

        Assert.That(() => Refuses(port), Is.True.After(5_000, 10));
        Assert.That(inFlight.IsCompleted, Is.False, "others are refused while it is worked on");
        (await inFlight.Body(200)).AssertIs("""["kept"]""");
        var (code, after) = await service.Exit();
        Assert.That(code, Is.Zero, service.Errors);
        Assert.That(after, Is.LessThan(TimeSpan.FromSeconds(15)));
    }

    [TestCase("Limits__MaxConcurrentRequests", "0", "Limits:MaxConcurrentRequests")]
    [TestCase("Store__Resilience__AttemptTimeout", "soon", "AttemptTimeout")]
    [TestCase("PORT", "http", "PORT")]
    public async Task Start_WhenAnOptionIsWrong_IsRefusedWithItsName(string variable, string value, string named)
    {
        using var service = ServiceProcess.Start(
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("DYNAMO_ENDPOINT", TestEngine.Shared.Endpoint.AbsoluteUri),
            ("TABLE_NAME", TestEngine.Shared.TableName),
            (variable, value)
        );
        Assert.That((await service.Exit()).Code, Is.EqualTo(1));
        Assert.That(service.Errors, Does.StartWith("Cannot start: ").And.Contain(named));
        Assert.That(service.Errors, Does.Not.Contain("   at "));
    }

    private static bool Refuses(int port)
    {
        try
        {
            using var client = new TcpClient("localhost", port);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
