using System.Threading.Channels;
using Personalisation.Application.Cost;
using Personalisation.Application.Errors;
using Personalisation.Domain.Bulk;

namespace Personalisation.Application.Bulk;

/// <summary>The events of an import, for a single reader.</summary>
/// <param name="resumedAt">The last line that earlier sendings had settled.</param>
/// <param name="clock">Measures its duration.</param>
/// <param name="gone">Cancelled when nobody reads any more.</param>
internal sealed class ImportProgressReporter(long resumedAt, TimeProvider clock, CancellationToken gone)
{
    private const int MostEvents = 1_000;

    private readonly Channel<ImportEvent> _events = Channel.CreateBounded<ImportEvent>(MostEvents);
    private readonly long _since = clock.GetTimestamp();

    /// <summary>All events.</summary>
    public IAsyncEnumerable<ImportEvent> Events => _events.Reader.ReadAllAsync(gone);

    /// <summary>Reports a rejected line, once there is room for it.</summary>
    public async Task Refused(long line, Refusal refusal, CancellationToken cancellationToken) =>
        await _events.Writer.WriteAsync(new LineRefused(line, refusal), cancellationToken);

    /// <summary>Reports the progress, unless the reader lags behind.</summary>
    public void Progress(ImportCounts counts) => _events.Writer.TryWrite(Now(counts));

    /// <summary>Reports the end, or that it cannot be reported.</summary>
    public async Task End(
        Exception? defect,
        ImportCounts counts,
        ImportCancellation cancellation,
        CancellationToken cancellationToken
    )
    {
        if (defect is null && !cancellationToken.IsCancellationRequested)
        {
            var end = new ImportEnded(Now(counts), cancellation.Reason, cancellation.Fault);
            await _events
                .Writer.WriteAsync(end, cancellationToken)
                .AsTask()
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _events.Writer.TryComplete(defect);
    }

    private ImportProgressed Now(ImportCounts counts)
    {
        var (read, write) = (CapacityLedger.Current?.Read ?? 0, CapacityLedger.Current?.Write ?? 0);
        return new ImportProgressed(counts, resumedAt, clock.GetElapsedTime(_since), read, write);
    }
}
