using System.Buffers;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Errors;
using Personalisation.Api.Wire;
using Personalisation.Application.Bulk;

namespace Personalisation.Api.Bulk;

/// <summary>Tells of an import while it runs, a line for each event.</summary>
internal sealed class ImportResult(IAsyncEnumerable<ImportEvent> events) : IActionResult
{
    /// <inheritdoc/>
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (http, gone) = (context.HttpContext, context.HttpContext.RequestAborted);
        http.Response.ContentType = LineReader.MediaType;
        http.Response.Headers.CacheControl = "no-store";
        await foreach (var told in events.WithCancellation(gone))
        {
            http.Response.BodyWriter.Write(WireJson.Write(LineOf(http, told)).Span);
            http.Response.BodyWriter.Write("\n"u8);
            await http.Response.BodyWriter.FlushAsync(gone);
        }
    }

    private static ImportLineResponse LineOf(HttpContext context, ImportEvent told) =>
        told switch
        {
            LineRefused refused => ProblemOf(refused.Line, ExceptionTable.ToProblem(context, refused.Refusal)),
            ImportProgressed progress => SumOf("progress", progress),
            ImportEnded { Stop: null } end => SumOf("summary", end.Sum) with { Complete = true },
            ImportEnded end => Stopped(end),
            _ => throw new InvalidOperationException($"Nothing is told of {told.GetType().Name}."),
        };

    private static ImportLineResponse ProblemOf(long line, ProblemDocument problem) =>
        new()
        {
            Type = "problem",
            Line = line,
            Code = problem.Code,
            Detail = problem.Detail,
            Errors = problem.Errors,
        };

    private static ImportLineResponse SumOf(string type, ImportProgressed sum) =>
        new()
        {
            Type = type,
            Read = sum.Counts.Read,
            Stored = sum.Counts.Stored,
            Skipped = sum.Counts.Skipped,
            Failed = sum.Counts.Failed,
            ResumedAt = sum.ResumedAt,
            Seconds = Math.Round(sum.Elapsed.TotalSeconds, 3),
            Rate = Math.Round((sum.Counts.Read - sum.ResumedAt) / Math.Max(sum.Elapsed.TotalSeconds, 0.001), 1),
            Capacity = new CapacityResponse(sum.Read, sum.Write),
        };

    private static ImportLineResponse Stopped(ImportEnded end)
    {
        var (code, detail) = end.Stop switch
        {
            ImportStop.LineRefused => (
                ProblemCode.ImportAborted,
                "A line was refused, and on_error=abort stops there."
            ),
            ImportStop.LinesBroken => (ProblemCode.RequestRejected, "The lines break off, or cannot be unpacked."),
            ImportStop.KeyLost => (ProblemCode.KeyInUse, "Another request has this Idempotency-Key by now."),
            _ => (ProblemCode.StoreUnavailable, Problems.NoStore),
        };
        return SumOf("summary", end.Sum) with { Complete = false, Code = code, Detail = detail };
    }
}
