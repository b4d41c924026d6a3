using System.Runtime.CompilerServices;
using Personalisation.Application.Errors;

namespace Personalisation.Application.Bulk;

/// <summary>
/// One request of an import: a reader, workers that store the lines, and a timer that reports progress and saves
/// checkpoints. Lines are read at the store's pace and reported at the client's, so nothing piles up.
/// </summary>
internal sealed class ImportRun(
    ImportReader reader,
    InFlightWindow window,
    ImportCheckpoint checkpoint,
    IReadOnlyList<ImportWorker> workers,
    ImportCancellation cancellation,
    ImportProgressReporter reporter,
    TimeSpan interval
)
{
    /// <summary>
    /// Imports the lines and reports events; the last event is the end. It stops if nobody reads the events.
    /// </summary>
    public async IAsyncEnumerable<ImportEvent> Run([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var work = Work(cancellationToken);
        try
        {
            await foreach (var progress in reporter.Events.WithCancellation(cancellationToken))
            {
                yield return progress;
            }
        }
        finally
        {
            cancellation.Drop();
            await work;
            cancellation.Dispose();
        }
    }

    private async Task Work(CancellationToken cancellationToken)
    {
        using var pulsing = new CancellationTokenSource();
        var pulse = Pulse(pulsing.Token);
        var work = Task.WhenAll([
            reader.Run(workers, cancellation.Feeding),
            .. workers.Select(worker => Drive(worker, cancellation.Working)),
        ]);
        // Faults are reported with the events; the key must be released first.
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await pulsing.CancelAsync();
        await pulse.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Keep(isLast: true, CancellationToken.None);
        await reporter.End(work.Exception?.InnerException, window.Counts, cancellation, cancellationToken);
    }

    private async Task Drive(ImportWorker worker, CancellationToken cancellationToken)
    {
        var isDone = false;
        try
        {
            await worker.Run(cancellationToken);
            isDone = true;
        }
        catch (StoreUnavailableException)
        {
            cancellation.Stop(ImportStop.StoreUnavailable);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The next request stores the rest.
        }
        finally
        {
            if (!isDone)
            {
                cancellation.Drop();
            }
        }
    }

    private async Task Pulse(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(interval);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            reporter.Progress(window.Counts);
            await Keep(isLast: false, CancellationToken.None);
        }
    }

    private async Task Keep(bool isLast, CancellationToken cancellationToken)
    {
        try
        {
            await checkpoint.Keep(window.Settled, isLast, cancellationToken);
        }
        catch (KeyInUseException)
        {
            cancellation.Stop(ImportStop.KeyLost);
        }
        catch (StoreUnavailableException)
        {
            // The saved checkpoint is older, so the next request repeats a little more.
        }
    }
}
