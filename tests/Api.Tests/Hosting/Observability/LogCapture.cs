using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Personalisation.Api.Hosting.Observability;
using Personalisation.TestKit.Time;

namespace Personalisation.Api.Tests.Hosting.Observability;

/// <summary>The service's log in Production, byte for byte.</summary>
internal sealed class LogCapture : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();
    private JsonLines? _format;

    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>Listens to a service.</summary>
    public void Join(IWebHostBuilder builder, string level)
    {
        builder.UseSetting("LOG_LEVEL", level);
        builder.ConfigureTestServices(services =>
            services.AddSingleton<ILoggerProvider>(provider =>
            {
                _format = provider.GetRequiredService<JsonLines>();
                return this;
            })
        );
    }

    /// <summary>The single line of a request, written after the client has the response.</summary>
    public async Task<JsonElement> LineOf(string traceId)
    {
        await Assert.ThatAsync(() => Task.FromResult(Of(traceId)), Is.Not.Empty.After(Patience.Milliseconds, 10));
        return JsonDocument.Parse(Of(traceId).Single()).RootElement;
    }

    public IReadOnlyList<string> Of(string traceId) =>
        [.. _lines.Where(line => line.Contains(traceId, StringComparison.Ordinal))];

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Log(this, categoryName);

    /// <inheritdoc/>
    public void Dispose() { }

    private sealed class Log(LogCapture capture, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            var line = new ArrayBufferWriter<byte>();
            var entry = new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter);
            capture._format!.Write(entry, line);
            capture._lines.Enqueue(Encoding.UTF8.GetString(line.WrittenSpan));
        }
    }
}
