using System.Buffers;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Application.Bulk;
using Personalisation.Application.Errors;

namespace Personalisation.Api.Bulk;

/// <summary>Writes the events of a running import, one line each.</summary>
internal sealed class ImportResult(IAsyncEnumerable<ImportEvent> events) : IStreamedResult
{
    /// <inheritdoc/>
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (http, gone) = (context.HttpContext, context.HttpContext.RequestAborted);
        http.Response.ContentType = AcceptsNdjsonAttribute.MediaType;
        http.Response.Headers.CacheControl = "no-store";
        await foreach (var step in events.WithCancellation(gone))
        {
            http.Response.BodyWriter.Write(WireJson.Write(LineOf(step)).Span);
            http.Response.BodyWriter.Write("\n"u8);
            await http.Response.BodyWriter.FlushAsync(gone);
        }
    }

    private static ImportLineResponse LineOf(ImportEvent step) =>
        step switch
        {
            LineRefused refused => ProblemOf(refused.Line, refused.Refusal),
            ImportProgressed progress => SumOf("progress", progress),
            ImportEnded end => SumOf("summary", end.Sum) with
            {
                Complete = end.Stop is null,
                Code = end.Code,
                Detail = end.Detail,
            },
            _ => throw new InvalidOperationException($"Unknown kind of event: {step.GetType().Name}."),
        };

    private static ImportLineResponse ProblemOf(long line, Refusal refusal) =>
        new()
        {
            Type = "problem",
            Line = line,
            Code = refusal.Code,
            Detail = refusal.Detail,
            Errors = refusal.Errors,
        };

    // Nothing has a rate at the start: a line within the first millisecond would be a thousand lines a second.
    private static double RateOf(ImportProgressed sum) =>
        Math.Round(sum.Elapsed.TotalSeconds, 3) is > 0 and var seconds
            ? Math.Round((sum.Counts.Read - sum.ResumedAt) / seconds, 1)
            : 0;

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
            Rate = RateOf(sum),
            Capacity = new CapacityResponse(sum.Read, sum.Write),
        };
}
