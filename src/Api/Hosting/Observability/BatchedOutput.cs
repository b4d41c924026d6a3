using System.Buffers;

namespace Personalisation.Api.Hosting.Observability;

/// <summary>
/// Writes lines to a stream in batches: the first at once, those of the next moment together. A thread wake-up and a
/// system call per line cost more than everything else about the log (ADR 0046). If nobody reads, lines are dropped and
/// counted: a request never waits for its line (ADR 0057).
/// </summary>
internal sealed class BatchedOutput : IDisposable
{
    private const int MostWaiting = 1024 * 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1.5);

    // Not a Lock, which does not support waiting for a change.
    private readonly object _gate = new();
    private readonly ManualResetEvent _closing = new(initialState: false);
    private readonly Stream _output;
    private readonly Action<long, IBufferWriter<byte>> _report;
    private readonly Thread _writer;
    private ArrayBufferWriter<byte> _coming = new();
    private ArrayBufferWriter<byte> _going = new();
    private long _dropped;
    private bool _isClosed;

    /// <param name="output">The destination of the lines.</param>
    /// <param name="report">Creates the line that reports how many were dropped.</param>
    public BatchedOutput(Stream output, Action<long, IBufferWriter<byte>> report)
    {
        (_output, _report) = (output, report);
        _writer = new Thread(Run) { IsBackground = true, Name = "Log" };
        _writer.Start();
    }

    /// <summary>Adds a line; drops it if nobody reads the earlier ones.</summary>
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

    /// <summary>Writes the remaining lines, if somebody reads them within a moment.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            _closing.Set();
            Monitor.PulseAll(_gate);
        }

        if (_writer.Join(Farewell))
        {
            _closing.Dispose();
        }
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
            _closing.WaitOne(Pause);
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
                // After the kept lines, which came first.
                _report(_dropped, _going);
                _dropped = 0;
            }

            return _going.WrittenCount > 0;
        }
    }
}
