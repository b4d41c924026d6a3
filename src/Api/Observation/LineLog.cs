using System.Buffers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Personalisation.Api.Observation;

/// <summary>The log for machines on standard output: <see cref="JsonLines"/>, batched. Configured as the console is.</summary>
[ProviderAlias("Console")]
internal sealed class LineLog(JsonLines lines, BatchedOutput output) : ILoggerProvider
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _spare;

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    /// <inheritdoc/>
    public void Dispose() => output.Dispose();

    private void Write<TState>(in LogEntry<TState> entry)
    {
        // Taken away while it is in use, in case a value that is written writes a line itself.
        var buffer = _spare ?? new();
        _spare = null;
        lines.Write(entry, buffer);
        output.Write(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
        _spare = buffer;
    }

    private sealed class Category(LineLog log, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => log.Write(new LogEntry<TState>(logLevel, name, eventId, state, exception, formatter));
    }
}
