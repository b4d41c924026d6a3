using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Personalisation.Api.Tests.Hosting.Authentication;

/// <summary>A service with the most verbose log never logs keys.</summary>
[Category("OneEngine")]
internal sealed class LoggedKeyTests
{
    [Test]
    public async Task Log_EverythingIsLogged_HasNoKeyAndNoHash()
    {
        using var log = new Recorder();
        using var host = ApiHost.Start(builder =>
            builder
                .UseSetting("API_KEYS", KeyedApi.Entries)
                .UseSetting("Logging:LogLevel:Default", "Trace")
                .UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Trace")
                .UseSetting("Logging:Console:LogLevel:Default", "None")
                .UseSetting("Logging:Console:LogLevel:Microsoft.AspNetCore", "None")
                .ConfigureLogging(logging => logging.AddProvider(log))
        );
        await host.Client.Request("GET", "/api/v1/profile/x", null, ("X-Api-Key", "pk_of-nobody")).Body(401);
        var known = ("X-Api-Key", KeyedApi.KeyOf("reader"));
        await host.Client.Request("PUT", "/api/v1/profile/x", "{}", known).Body(403);
        await host.Client.Request("GET", "/api/v1/profile/nobody", null, known).Body(404);
        var admin = ("X-Api-Key", KeyedApi.KeyOf("admin"));
        var body = $$"""{"name":"k-{{Guid.NewGuid().ToString("N")[..24]}}","role":"reader"}""";
        await host.Client.Request("POST", "/api/v1/keys", body, admin).Body(201);
        var lines = log.Lines.ToList();
        Assert.That(lines, Has.Some.Contains("Authorization failed"), "it did log what became of the keys");
        Assert.That(
            lines.Where(line =>
                line.Contains("pk_", StringComparison.Ordinal)
                || line.Contains(KeyedApi.HashOf(KeyedApi.KeyOf("reader")), StringComparison.OrdinalIgnoreCase)
            ),
            Is.Empty
        );
    }

    private sealed class Recorder : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
