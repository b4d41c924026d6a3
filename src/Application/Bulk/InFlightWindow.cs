using Personalisation.Domain.Bulk;

namespace Personalisation.Application.Bulk;

/// <summary>
/// The lines that are being worked on, in their order: how many of them and of their bytes there may be bounds the
/// memory of an import of any length. All before the first of them is settled.
/// </summary>
/// <param name="begun">Where the import continues.</param>
/// <param name="mostLines">Lines at once.</param>
/// <param name="mostBytes">The maximum size of lines in progress, in bytes; a larger line is processed alone.</param>
internal sealed class InFlightWindow(ImportProgress begun, int mostLines, long mostBytes)
{
    private readonly Lock _gate = new();
    private readonly Queue<Entry> _open = new();
    private readonly ImportProgress _begun = begun;
    private ImportProgress _settled = begun;
    private ImportCounts _counts = begun.Counts;
    private LinesDigest _digest = begun.Digest;
    private ImportProgress? _takenBack;
    private TaskCompletionSource? _room;
    private long _bytes;

    /// <summary>How far all is settled, without a gap.</summary>
    public ImportProgress Settled
    {
        get
        {
            lock (_gate)
            {
                return _takenBack ?? _settled;
            }
        }
    }

    /// <summary>The results of all lines so far, including those after a line that is still open.</summary>
    public ImportCounts Counts
    {
        get
        {
            lock (_gate)
            {
                return _counts;
            }
        }
    }

    /// <summary>Admits the next line, once there is room for it. For a single caller.</summary>
    public async Task<Entry> Enter(RawLine line, CancellationToken cancellationToken)
    {
        while (IsFull(line, out var room))
        {
            await room.Task.WaitAsync(cancellationToken);
        }

        lock (_gate)
        {
            _digest = _digest.And(line.Utf8.Span);
            var entry = new Entry(line.Number, line.Utf8.Length, _digest);
            _open.Enqueue(entry);
            _bytes += line.Utf8.Length;
            return entry;
        }
    }

    /// <summary>Records the result of a line.</summary>
    public void Settle(Entry entry, LineOutcome outcome)
    {
        lock (_gate)
        {
            entry.Outcome = outcome;
            _counts = _counts.And(outcome);
            _bytes -= entry.Bytes;
            while (_open.TryPeek(out var first) && first.Outcome is { } settled)
            {
                _open.Dequeue();
                var counts = _settled.Counts.And(settled);
                _settled = _settled with { Line = first.Number, Digest = first.Digest, Counts = counts };
            }

            _room?.TrySetResult();
            _room = null;
        }
    }

    /// <summary>Settles nothing: the lines differed from the client's.</summary>
    public void TakeBack()
    {
        lock (_gate)
        {
            _takenBack = _begun.Anew();
        }
    }

    /// <summary>Counts the result of a line that stays open: the next request must process it again.</summary>
    public void LeaveOpen(LineOutcome outcome)
    {
        lock (_gate)
        {
            _counts = _counts.And(outcome);
        }
    }

    private bool IsFull(RawLine line, out TaskCompletionSource room)
    {
        lock (_gate)
        {
            room = _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _open.Count > 0 && (_open.Count >= mostLines || _bytes + line.Utf8.Length > mostBytes);
        }
    }

    /// <summary>A line that is being worked on.</summary>
    internal sealed class Entry(long number, int bytes, LinesDigest digest)
    {
        public long Number => number;

        public int Bytes => bytes;

        public LinesDigest Digest => digest;

        public LineOutcome? Outcome { get; set; }
    }
}
