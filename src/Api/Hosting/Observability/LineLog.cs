using System.Buffers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Personalisation.Api.Hosting.Observability;

/// <summary>The log for machines on standard output: <see cref="JsonLines"/>, batched. Configured as the console is.</summary>
[ProviderAlias("Console")]
internal sealed class LineLog : ILoggerProvider
{
    private static readonly string Name = typeof(LineLog).FullName!;
    private readonly JsonLines _lines;
    private readonly BatchedOutput _output;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _spare;

    public LineLog(JsonLines lines, Stream output) =>
        (_lines, _output) = (lines, new BatchedOutput(output, WriteDropped));

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    /// <inheritdoc/>
    public void Dispose() => _output.Dispose();

    private void Write<TState>(in LogEntry<TState> entry)
    {
        // Removed while in use, in case a value being written logs a line itself.
        var buffer = _spare ?? new();
        _spare = null;
        _lines.Write(entry, buffer);
        _output.Write(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
        _spare = buffer;
    }

    private void WriteDropped(long count, IBufferWriter<byte> output)
    {
        KeyValuePair<string, object?>[] state = [new("Dropped", count)];
        _lines.Write(
            new LogEntry<KeyValuePair<string, object?>[]>(
                LogLevel.Warning,
                Name,
                default,
                state,
                exception: null,
                static (values, _) => $"Dropped {values[0].Value} log lines because nobody read them in time"
            ),
            output
        );
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
