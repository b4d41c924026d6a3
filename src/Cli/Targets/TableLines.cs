using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using MediatR;
using Personalisation.Application.Bulk;
using Personalisation.Cli.Errors;
using Personalisation.Cli.Output;
using Personalisation.Client;
using Event = Personalisation.Client.ImportEvent;

namespace Personalisation.Cli.Targets;

/// <summary>Many lines into a table and out of it, without a service in between.</summary>
internal sealed class TableLines(IMediator mediator)
{
    private static readonly LineReaders Lines = new(LineKind.All.Select(kind => kind.Reader));

    /// <summary>Stores the lines of a part.</summary>
    public async IAsyncEnumerable<Event> Import(
        Part part,
        ImportPlan plan,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var packed = PipeReader.Create(new ReadOnlySequence<byte>(part.Lines));
        using var text = new GzipReader(packed.AsStream());
        var command = new ImportLinesCommand(
            RawLines.Read(text, cancellationToken),
            Lines.Read,
            plan.Mode,
            plan.OnError,
            Client: "",
            Address: "personalisation import",
            part.Key
        );
        await foreach (var step in await mediator.Send(command, cancellationToken))
        {
            yield return step switch
            {
                LineRefused refused => ProblemOf(refused),
                ImportProgressed progress => SumOf("progress", progress),
                ImportEnded end => SumOf("summary", end.Sum) with
                {
                    Complete = end.Stop is null,
                    Code = end.Code,
                    Detail = end.Detail,
                },
                _ => throw new InvalidOperationException($"Unknown kind of event: {step.GetType().Name}."),
            };
        }
    }

    /// <summary>All that there is, a line for each.</summary>
    public async IAsyncEnumerable<string> Export(
        ExportPlan plan,
        string? cursor,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var counts = LineKind.All.ToDictionary(kind => kind.Count, _ => 0L, StringComparer.Ordinal);
        var query = new ExportTableQuery(plan.Kind, plan.UpdatedAfter, cursor, plan.IsConsistent);
        await foreach (var (page, next) in await mediator.Send(query, cancellationToken))
        {
            foreach (var record in page.Records)
            {
                var kind = Array.Find(LineKind.All, kind => kind.Record == record.GetType())!;
                counts[kind.Count]++;
                foreach (var line in kind.LinesOf(record))
                {
                    yield return line;
                }
            }

            if (next is not null)
            {
                yield return Json.LineOf(new { Cursor = next });
            }
        }

        yield return Json.LineOf(new { Summary = counts });
    }

    private static Event ProblemOf(LineRefused refused) =>
        new()
        {
            Type = "problem",
            Line = refused.Line,
            Code = refused.Refusal.Code,
            Detail = Failure.TextOf(refused.Refusal),
            Errors = refused.Refusal.Errors?.ToDictionary(
                it => it.Key,
                it => (IReadOnlyList<string>)it.Value,
                StringComparer.Ordinal
            ),
        };

    private static Event SumOf(string type, ImportProgressed sum) =>
        new()
        {
            Type = type,
            Read = sum.Counts.Read,
            Stored = sum.Counts.Stored,
            Skipped = sum.Counts.Skipped,
            Failed = sum.Counts.Failed,
            ResumedAt = sum.ResumedAt,
            Seconds = sum.Elapsed.TotalSeconds,
            Capacity = new ImportCapacity(sum.Read, sum.Write),
        };
}
