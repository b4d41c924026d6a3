using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MediatR;
using Personalisation.Application.Bulk;
using Personalisation.Application.Errors;
using Personalisation.Cli.Errors;
using Personalisation.Cli.Output;
using Personalisation.Client;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Profiles;
using Event = Personalisation.Client.ImportEvent;

namespace Personalisation.Cli.Targets;

/// <summary>Many lines into a table and out of it, without a service in between.</summary>
internal sealed class TableLines(IMediator mediator)
{
    private static readonly LineReaders Lines = new([new ProfileLine(), new BlobLine()]);

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
            Read,
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
                    Code = end.Code,
                    Detail = end.Detail,
                },
                _ => throw new InvalidOperationException($"Unknown kind of event: {told.GetType().Name}."),
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
            profiles += page.Records.OfType<UserProfile>().Count();
            blobs += page.Records.OfType<ExportedBlob>().Count();
            foreach (var line in page.Records.SelectMany(LinesOf))
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

    private static IEnumerable<string> LinesOf(object record) =>
        record switch
        {
            UserProfile profile => profile.InParts().Select(part => Json.LineOf(part.ToResponse())),
            ExportedBlob blob => [BlobLine.Of(blob)],
            _ => throw new InvalidOperationException($"Unknown kind of data: {record.GetType().Name}."),
        };

    private static IImportRecord? Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return Lines.Read(utf8);
        }
        catch (JsonException fault)
        {
            throw new InvalidRequestException("$", fault.Message);
        }
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
