using System.Buffers;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Application.Audit;

namespace Personalisation.Api.Audit;

/// <summary>
/// Writes the trail while it is read from the store, a page at a time. After a fault in between, the server closes the
/// connection, and the client continues from the last cursor.
/// </summary>
internal sealed class AuditExportResult(IAsyncEnumerable<AuditPart> parts) : IStreamedResult
{
    /// <inheritdoc/>
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (response, gone) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        var count = 0L;
        response.ContentType = AcceptsNdjsonAttribute.MediaType;
        response.Headers.CacheControl = "no-store";
        await foreach (var (entries, cursor) in parts.WithCancellation(gone))
        {
            foreach (var entry in entries)
            {
                Write(response, AuditLineResponse.From(entry));
            }

            count += entries.Length;
            Write(response, new AuditLineResponse { Cursor = cursor });
            await response.BodyWriter.FlushAsync(gone);
        }

        Write(response, new AuditLineResponse { Summary = new AuditSummary(count) });
        await response.BodyWriter.FlushAsync(gone);
    }

    private static void Write(HttpResponse response, AuditLineResponse line)
    {
        response.BodyWriter.Write(WireJson.Write(line).Span);
        response.BodyWriter.Write("\n"u8);
    }
}
