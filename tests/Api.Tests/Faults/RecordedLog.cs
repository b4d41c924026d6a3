using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Personalisation.Api.Tests.Faults;

/// <summary>All that the service logs.</summary>
internal sealed class RecordedLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = [];

    /// <summary>What was logged at a level or above.</summary>
    public IReadOnlyList<string> From(LogLevel least) =>
        [.. _lines.Where(line => line.Level >= least).Select(line => line.Text)];

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
    ) => _lines.Enqueue((logLevel, $"{formatter(state, exception)} {exception}"));

    public void Dispose()
    {
        // It stays to be read.
    }
}
