using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using AutoMapper;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Api.Profiles;
using Personalisation.Application.Bulk;
using Personalisation.Application.Cost;
using Personalisation.Domain.Bulk;

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
        var (watch, profiles, blobs) = (Stopwatch.StartNew(), 0L, 0L);
        response.ContentType = AcceptsNdjsonAttribute.MediaType;
        response.Headers.CacheControl = "no-store";
        await foreach (var (page, cursor) in parts.WithCancellation(gone))
        {
            (profiles, blobs) = (profiles + page.Profiles.Length, blobs + page.Blobs.Length);
            WriteAll(response.BodyWriter, page);
            if (cursor is not null)
            {
                WriteLine(response.BodyWriter, new ExportLineResponse { Cursor = cursor });
            }

            await response.BodyWriter.FlushAsync(gone);
        }

        var ledger = CapacityLedger.Current;
        var capacity = new CapacityResponse(ledger?.Read ?? 0, ledger?.Write ?? 0);
        var summary = new ExportSummary(profiles, blobs, Math.Round(watch.Elapsed.TotalSeconds, 3), capacity);
        WriteLine(response.BodyWriter, new ExportLineResponse { Summary = summary });
        await response.BodyWriter.FlushAsync(gone);
    }

    private void WriteAll(IBufferWriter<byte> output, ExportPage page)
    {
        foreach (var part in page.Profiles.SelectMany(profile => profile.InParts()))
        {
            WriteLine(output, mapper.Map<ProfileResponse>(part));
        }

        foreach (var blob in page.Blobs)
        {
            using var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
            json.WriteStartObject();
            json.WritePropertyName(LineShape.Blob);
            json.WriteRawValue(blob.Document.Utf8.Span, skipInputValidation: true);
            json.WritePropertyName(LineShape.ExpiresAt);
            json.WriteRawValue(WireJson.Write(blob.ExpiresAt).Span, skipInputValidation: true);
            json.WriteEndObject();
            json.Flush();
            output.Write("\n"u8);
        }
    }

    private static void WriteLine<T>(IBufferWriter<byte> output, T line)
    {
        output.Write(WireJson.Write(line).Span);
        output.Write("\n"u8);
    }
}
