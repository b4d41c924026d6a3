using System.Buffers;
using System.Text.Json;
using AutoMapper;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Exports;
using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Application.Bulk;
using Personalisation.Application.Cost;

namespace Personalisation.Api.Bulk;

/// <summary>
/// Writes an export while it is read from the store, a page at a time. A fault before the first page is an ordinary
/// problem document; after it, the server closes the connection, and the client continues from the last cursor.
/// </summary>
internal sealed class ExportTableResult(IAsyncEnumerable<ExportPart> parts, IMapper mapper) : IStreamedResult
{
    /// <inheritdoc/>
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (response, gone) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        var services = context.HttpContext.RequestServices;
        var (clock, lines) = (services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ExportLine[]>());
        var (started, counts) = (clock.GetTimestamp(), new long[lines.Length]);
        response.ContentType = AcceptsNdjsonAttribute.MediaType;
        response.Headers.CacheControl = "no-store";
        await foreach (var (page, cursor) in parts.WithCancellation(gone))
        {
            foreach (var record in page.Records)
            {
                var index = Array.FindIndex(lines, line => line.Kind == record.GetType());
                lines[index].Write(response.BodyWriter, record, mapper);
                counts[index]++;
            }

            if (cursor is not null)
            {
                response.BodyWriter.Write(WireJson.Write(new ExportLineResponse { Cursor = cursor }).Span);
                response.BodyWriter.Write("\n"u8);
            }

            await response.BodyWriter.FlushAsync(gone);
        }

        WriteSummary(response.BodyWriter, lines.Zip(counts), clock.GetElapsedTime(started));
        await response.BodyWriter.FlushAsync(gone);
    }

    private static void WriteSummary(
        IBufferWriter<byte> output,
        IEnumerable<(ExportLine Line, long Count)> counts,
        TimeSpan elapsed
    )
    {
        var ledger = CapacityLedger.Current;
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartObject("summary");
        foreach (var (line, count) in counts)
        {
            json.WriteNumber(line.Count, count);
        }

        json.WriteNumber("seconds", Math.Round(elapsed.TotalSeconds, 3));
        json.WritePropertyName("capacity");
        json.WriteRawValue(WireJson.Write(new CapacityResponse(ledger?.Read ?? 0, ledger?.Write ?? 0)).Span);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
    }
}
