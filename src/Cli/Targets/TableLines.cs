using System.Runtime.CompilerServices;
using MediatR;
using Personalisation.Application.Bulk;
using Personalisation.Application.Errors;
using Personalisation.Cli.Bulk;
using Personalisation.Cli.Errors;
using Personalisation.Cli.Output;
using Personalisation.Client;
using Personalisation.Domain.Profiles;
using Event = Personalisation.Client.ImportEvent;

namespace Personalisation.Cli.Targets;

/// <summary>Many lines into a table and out of it, without a service in between.</summary>
internal sealed class TableLines(IMediator mediator)
{
    /// <summary>Stores the lines of a part.</summary>
    public async IAsyncEnumerable<Event> Import(
        Part part,
        ImportPlan plan,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var command = new ImportLinesCommand(
            LinesOf(part, cancellationToken),
            LineText.Read,
            plan.Mode,
            plan.OnError,
            Client: "",
            Address: "personalisation import",
            part.Key
        );
        await foreach (var told in await mediator.Send(command, cancellationToken))
        {
            yield return told switch
            {
                LineRefused refused => ProblemOf(refused),
                ImportProgressed progress => SumOf("progress", progress),
                ImportEnded end => SumOf("summary", end.Sum) with
                {
                    Complete = end.Stop is null,
                    Code = CodeOf(end.Stop),
                    Detail = end.Stop?.ToString(),
                },
                _ => throw new InvalidOperationException($"Nothing is told of {told.GetType().Name}."),
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
        var (profiles, blobs) = (0L, 0L);
        var query = new ExportTableQuery(plan.Kind, plan.UpdatedAfter, cursor, plan.IsConsistent);
        await foreach (var (page, next) in await mediator.Send(query, cancellationToken))
        {
            (profiles, blobs) = (profiles + page.Profiles.Length, blobs + page.Blobs.Length);
            foreach (var line in page.Profiles.SelectMany(LinesOf).Concat(page.Blobs.Select(LineText.Of)))
            {
                yield return line;
            }

            if (next is not null)
            {
                yield return Json.LineOf(new { Cursor = next });
            }
        }

        yield return Json.LineOf(new { Summary = new { Profiles = profiles, Blobs = blobs } });
    }

    // No more on a line than a line may have; one without segments is a line, too.
    private static IEnumerable<string> LinesOf(UserProfile profile)
    {
        var whole = profile.ToResponse();
        return whole
            .Segments.Chunk(ProfileDraft.MaxSegments)
            .DefaultIfEmpty([])
            .Select(some => Json.LineOf(whole.With(some)));
    }

    private static async IAsyncEnumerable<RawLine> LinesOf(
        Part part,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var number = 0;
        using var packed = new MemoryStream(part.Lines.ToArray());
        await foreach (var line in new LineSource(new Counting(packed)).Read(cancellationToken))
        {
            yield return new RawLine(++number, Json.WithoutMark(line).Trim(" \t\r"u8), line.Length > RawLine.MaxBytes);
        }
    }

    private static Event ProblemOf(LineRefused refused)
    {
        var failure = Failure.Of(refused.Refusal);
        return new()
        {
            Type = "problem",
            Line = refused.Line,
            Code = failure?.Code,
            Detail = failure?.Message,
            Errors = (refused.Refusal as InvalidRequestException)?.Errors.ToDictionary(
                it => it.Key,
                it => (IReadOnlyList<string>)it.Value,
                StringComparer.Ordinal
            ),
        };
    }

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

    private static string? CodeOf(ImportStop? stop) =>
        stop switch
        {
            null => null,
            ImportStop.LineRefused => "import_aborted",
            ImportStop.KeyLost => "idempotency_key_in_use",
            ImportStop.LinesBroken => "request_rejected",
            _ => "store_unavailable",
        };
}
