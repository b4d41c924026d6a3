using System.Text;

namespace Personalisation.Api.Tests.Hosting.Observability;

/// <summary>A stream that counts, and blocks or fails on demand.</summary>
internal sealed class Sink : MemoryStream
{
    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _isOpen = new(initialState: true);
    private volatile int _writes;
    private volatile bool _isFull;
    private volatile bool _isWaiting;

    public int Writes => _writes;

    public bool IsWaiting => _isWaiting;

    public bool IsFull
    {
        set => _isFull = value;
    }

    public string Text
    {
        get
        {
            lock (_gate)
            {
                return Encoding.UTF8.GetString(ToArray());
            }
        }
    }

    public void Stop() => _isOpen.Reset();

    public void Go() => _isOpen.Set();

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _isWaiting = true;
        _isOpen.Wait();
        _isWaiting = false;
        Interlocked.Increment(ref _writes);
        if (_isFull)
        {
            throw new IOException("No space left on device.");
        }

        lock (_gate)
        {
            base.Write(buffer);
        }
    }

    protected override void Dispose(bool disposing)
    {
        _isOpen.Dispose();
        base.Dispose(disposing);
    }
}
