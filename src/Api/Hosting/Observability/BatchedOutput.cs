using System.Buffers;

namespace Personalisation.Api.Hosting.Observability;

/// <summary>
/// Lines on their way to a stream. The first goes at once, those that come within the next moment go together: a thread
/// that wakes up for every line, and a system call for each, cost more than all else about the log (ADR 0046). Where
/// nobody takes them, lines are dropped and counted: a request never waits for its line (ADR 0057).
/// </summary>
internal sealed class BatchedOutput : IDisposable
{
    private const int MostWaiting = 1024 * 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1.5);

    // Not a Lock, which nobody can wait for a change of.
    private readonly object _gate = new();
    private readonly Stream _output;
    private readonly Action<long, IBufferWriter<byte>> _report;
    private readonly Thread _writer;
    private ArrayBufferWriter<byte> _coming = new();
    private ArrayBufferWriter<byte> _going = new();
    private long _dropped;
    private bool _isClosed;

    /// <param name="output">Where the lines go.</param>
    /// <param name="report">Makes the line that says how many were dropped.</param>
    public BatchedOutput(Stream output, Action<long, IBufferWriter<byte>> report)
    {
        (_output, _report) = (output, report);
        _writer = new Thread(Run) { IsBackground = true, Name = "Log" };
        _writer.Start();
    }

    /// <summary>Takes a line; drops it where those before it are not taken off our hands.</summary>
    public void Write(ReadOnlySpan<byte> line)
    {
        lock (_gate)
        {
            if (_coming.WrittenCount > 0 && _coming.WrittenCount + line.Length > MostWaiting)
            {
                _dropped++;
                LogTelemetry.CountDropped();
                return;
            }

            _coming.Write(line);
            if (_coming.WrittenCount == line.Length)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>Writes what is left, if somebody takes it within a moment.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.PulseAll(_gate);
        }

        _writer.Join(Farewell);
    }

    private void Run()
    {
        while (Take())
        {
            try
            {
                _output.Write(_going.WrittenSpan);
                _output.Flush();
            }
            catch (IOException)
            {
                // A full disk costs the lines, and not the service.
            }

            _going.ResetWrittenCount();
            if (!Volatile.Read(ref _isClosed))
            {
                Thread.Sleep(Pause);
            }
        }
    }

    private bool Take()
    {
        lock (_gate)
        {
            while (_coming.WrittenCount == 0 && !_isClosed)
            {
                Monitor.Wait(_gate);
            }

            (_coming, _going) = (_going, _coming);
            if (_dropped > 0)
            {
                // After those that were kept, which came before.
                _report(_dropped, _going);
                _dropped = 0;
            }

            return _going.WrittenCount > 0;
        }
    }
}
