using Personalisation.TestKit.Hosting;
using Personalisation.TestKit.Time;

namespace Personalisation.Api.Tests.Hosting.Observability;

/// <summary>Unread standard output loses log lines but no requests.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class UnreadOutputTests
{
    // Each request writes dozens of lines at this level: these fill the pipe, and those the buffer behind it, too.
    private const int ToFillThePipe = 100;
    private const int ToDropLines = 500;

    private static async Task<ServiceProcess> Flooded(string environment, int requests)
    {
        var service = await ServiceProcess.Listening(
            maxOpenFiles: null,
            isRead: false,
            ("ASPNETCORE_ENVIRONMENT", environment),
            ("API_KEYS", $"r:reader:{KeyedApi.HashOf("k")}"),
            ("LOG_LEVEL", "trace"),
            ("Logging__LogLevel__Microsoft.AspNetCore", "Trace")
        );
        using var client = new HttpClient { BaseAddress = service.Address };
        for (var n = 0; n < requests; n++)
        {
            await client
                .Request("GET", "/api/v1/profile/x y", null, ("X-Api-Key", "k"))
                .Problem(400, "invalid_request", "id");
        }

        return service;
    }

    [Test]
    public async Task AnyCall_OutputNobodyReads_IsAnsweredAndCountsDroppedLines()
    {
        await using var service = await Flooded("Production", ToDropLines);
        var line = await service.LineWith("Personalisation.Api.Hosting.Observability.LineLog");
        Assert.That(line, Does.Contain("\"level\":\"warn\"").And.Match("\"dropped\":[1-9]"));
    }

    [TestCase("Production")]
    [TestCase("Development")]
    public async Task Stop_OutputThatNobodyReads_ComesToAnEnd(string environment)
    {
        await using var service = await Flooded(environment, ToFillThePipe);
        service.Terminate();
        Assert.That(await service.Exit(Patience.Limit), Is.Zero);
    }
}
