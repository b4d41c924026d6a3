using Personalisation.Application.Errors;
using Personalisation.Domain.Bulk;

namespace Personalisation.Application.Bulk;

/// <summary>Reads the lines of an import in order and passes each to its user's worker.</summary>
internal sealed class ImportReader(
    ImportLinesCommand command,
    ImportProgress begun,
    InFlightWindow window,
    LineParser parser,
    ImportCancellation cancellation,
    ImportProgressReporter reporter
)
{
    private readonly IAsyncEnumerator<RawLine> _lines = command.Lines.GetAsyncEnumerator(cancellation.Feeding);

    /// <summary>Passes over the lines that earlier sendings have settled.</summary>
    /// <exception cref="KeyReusedException">They are not the lines of those sendings.</exception>
    /// <exception cref="BrokenLinesException">They cannot be read so far.</exception>
    public async Task Resume(CancellationToken cancellationToken)
    {
        if (await DigestOf(begun.Line, cancellationToken) != begun.Digest)
        {
            throw new KeyReusedException();
        }
    }

    /// <summary>Reads the others.</summary>
    public async Task Run(IReadOnlyList<ImportWorker> workers, CancellationToken cancellationToken)
    {
        try
        {
            while (await _lines.MoveNextAsync())
            {
                await Take(_lines.Current, workers, cancellationToken);
            }
        }
        catch (BrokenLinesException broken)
        {
            if (broken.MayBeWrong)
            {
                window.TakeBack();
            }

            cancellation.StopReading(broken.Message);
        }
        catch (IOException)
        {
            cancellation.StopReading(fault: null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The import was stopped, or nobody reads its events any more.
        }
        finally
        {
            foreach (var worker in workers)
            {
                worker.Complete();
            }

            await _lines.DisposeAsync();
        }
    }

    /// <summary>Settles a line and reports it if it was rejected.</summary>
    public async Task Settle(
        InFlightWindow.Entry entry,
        LineOutcome outcome,
        Refusal? refusal,
        CancellationToken cancellationToken
    )
    {
        if (refusal is null)
        {
            window.Settle(entry, outcome);
            return;
        }

        await reporter.Refused(entry.Number, refusal, cancellationToken);
        if (command.Aborts)
        {
            // Not settled: the file may be sent again once the line is corrected.
            window.LeaveOpen(outcome);
            cancellation.Stop(ImportStop.LineRefused);
            return;
        }

        window.Settle(entry, outcome);
    }

    // If the lines end too soon, no key covers them.
    private async Task<LinesDigest> DigestOf(long count, CancellationToken cancellationToken)
    {
        var digest = LinesDigest.OfNone;
        for (var line = 0L; line < count; line++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            digest = await _lines.MoveNextAsync() ? digest.And(_lines.Current.Utf8.Span) : LinesDigest.OfNone;
        }

        return digest;
    }

    private async Task Take(RawLine line, IReadOnlyList<ImportWorker> workers, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var entry = await window.Enter(line, cancellationToken);
        try
        {
            var job = await parser.Read(line, entry, begun.LineOf(line.Number), command.Read, cancellationToken);
            if (job is not null)
            {
                workers[(int)((uint)job.Id.GetHashCode() % (uint)workers.Count)].Add(job);
                return;
            }
        }
        catch (Exception exception) when (Refusal.Of(exception) is { } refusal)
        {
            await Settle(entry, LineOutcome.Skipped, refusal, cancellationToken);
            return;
        }

        window.Settle(entry, LineOutcome.Passed);
    }
}
