using Personalisation.Application.Bulk;
using Personalisation.Application.Errors;
using Personalisation.Cli.Errors;
using Personalisation.Cli.Output;
using Personalisation.Cli.Targets;
using Polly;
using Polly.Retry;
using ImportEvent = Personalisation.Client.ImportEvent;

namespace Personalisation.Cli.Bulk;

/// <summary>Sends the parts of a file one after another, each repeated until its result is known.</summary>
/// <param name="target">Where to.</param>
/// <param name="plan">How.</param>
/// <param name="meter">Receives the progress.</param>
/// <param name="reportProblem">Receives each rejected line once, with its number in the file.</param>
/// <param name="clock">Measures the pauses.</param>
internal sealed class ImportRun(
    ITarget target,
    ImportPlan plan,
    Meter meter,
    Action<ImportEvent> reportProblem,
    TimeProvider clock
)
{
    // A minute in total: by then a restarted service is back, and the key of a dead request is free again.
    private const int MostSendings = 13;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly HashSet<long> _reported = [];

    // Under its key, stored lines are not stored again.
    private readonly ResiliencePipeline<ImportEvent> _sendings = new ResiliencePipelineBuilder<ImportEvent>
    {
        TimeProvider = clock,
    }
        .AddRetry(
            new RetryStrategyOptions<ImportEvent>
            {
                ShouldHandle = static sending =>
                    ValueTask.FromResult(
                        sending.Outcome.Exception is { } fault
                            ? TransientFault.Is(fault)
                            : sending.Outcome.Result is { Complete: not true, Code: var code } && !IsFinal(code)
                    ),
                MaxRetryAttempts = MostSendings - 1,
                Delay = Pause,
            }
        )
        .Build();
    private ImportSum _sum = new(0, 0, 0, 0, null, null);

    /// <summary>Sends all parts; returns the results of the lines.</summary>
    public async Task<ImportSum> Run(IAsyncEnumerable<Part> parts, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var part in parts.WithCancellation(cancellationToken))
            {
                _reported.Clear();
                var summary = await SummaryOf(part, cancellationToken);
                _sum = _sum.And(summary);
                Show(new ImportEvent { Type = "progress" }, part.To);
                if (summary.Complete is not true)
                {
                    return _sum with { StoppedAt = part.FirstLine + summary.Read - 1, Reason = ReasonOf(summary) };
                }
            }
        }
        catch (BrokenLinesException broken)
        {
            // An incomplete part is not sent, because its key covers all its lines.
            return _sum with { StoppedAt = _sum.Read + 1, Reason = Failure.Of(broken)!.Message };
        }

        return _sum;
    }

    private static string? ReasonOf(ImportEvent summary) =>
        summary.Code is ErrorCode.RequestRejected ? $"{summary.Code}: {summary.Detail}" : summary.Detail;

    // The same lines would have the same result.
    private static bool IsFinal(string? code) => code is BulkError.ImportAborted or ErrorCode.RequestRejected;

    // If the import fails within a file, the totals so far must still be reported.
    private async Task<ImportEvent> SummaryOf(Part part, CancellationToken cancellationToken)
    {
        try
        {
            return await _sendings.ExecuteAsync(async end => await Send(part, end), cancellationToken);
        }
        catch (Exception fault)
            when (_sum.Stored > 0 && Failure.Of(fault) is { ExitCode: ExitCode.Failed, Message: var reason })
        {
            return new ImportEvent
            {
                Type = "summary",
                Complete = false,
                Detail = reason,
            };
        }
    }

    private async Task<ImportEvent> Send(Part part, CancellationToken cancellationToken)
    {
        await foreach (var step in target.Import(part, plan, cancellationToken))
        {
            switch (step.Type)
            {
                case "problem" when step.Line is { } line:
                    // Lines that were not settled when a request broke off are reported again by the next one.
                    if (_reported.Add(line))
                    {
                        reportProblem(step with { Line = line + part.FirstLine - 1 });
                    }

                    break;
                case "summary":
                    return step;
                default:
                    Show(step, part.From + ((part.To - part.From) * step.Read / part.Count));
                    break;
            }
        }

        throw new IOException("The service's response ended unexpectedly.");
    }

    private void Show(ImportEvent now, long position) =>
        meter.Set(
            _sum.Stored + now.Stored,
            _sum.Skipped + _sum.Failed + now.Skipped + now.Failed,
            Math.Max(meter.Position, position)
        );
}
