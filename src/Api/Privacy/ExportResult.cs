using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using AutoMapper;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Personalisation.Api.Hosting.Exports;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Application.Privacy;
using Personalisation.Domain.Privacy;

namespace Personalisation.Api.Privacy;

/// <summary>
/// Writes an export while it is read from the store, a buffer at a time. A fault before the first buffer is full is an
/// ordinary problem document; after it, the server closes the connection, so no client takes a part for the whole.
/// </summary>
internal sealed class ExportResult(UserExport export, IMapper mapper) : IStreamedResult
{
    private const int BufferSize = 64 * 1024;
    private const string ContentType = "application/json; charset=utf-8";

    /// <inheritdoc/>
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (response, gone) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        var services = context.HttpContext.RequestServices;
        var format = new ExportFormat(
            mapper,
            services.GetRequiredService<IOptions<JsonOptions>>().Value.JsonSerializerOptions
        );
        var members = services.GetRequiredService<ExportMember[]>();
        RequireMembersOf(members);
        SetHeaders(response);
        // Our own buffer: data written to the response's buffer cannot be withdrawn for a problem document.
        var buffer = new ArrayBufferWriter<byte>(BufferSize);
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = format.Json.Encoder });
        WriteCurrent(json, members, format);
        foreach (var member in members)
        {
            var histories = export.Data.Histories.Where(history => history.Kind == member.Kind).ToList();
            if (histories.Count > 0)
            {
                await WriteAll(member, histories);
            }
        }

        json.WriteEndObject();
        await Send();

        // Values of one type may be in several stores.
        async Task WriteAll(ExportMember member, IReadOnlyList<PersonalHistory> histories)
        {
            json.WriteStartArray(member.Name);
            await foreach (var value in ValuesOf(histories, gone))
            {
                member.Write(json, value, format);
                if (json.BytesPending + buffer.WrittenCount >= BufferSize)
                {
                    await Send();
                }
            }

            json.WriteEndArray();
        }

        async Task Send()
        {
            await json.FlushAsync(gone);
            await response.BodyWriter.WriteAsync(buffer.WrittenMemory, gone);
            buffer.ResetWrittenCount();
        }
    }

    private static async IAsyncEnumerable<object> ValuesOf(
        IReadOnlyList<PersonalHistory> histories,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        foreach (var history in histories)
        {
            await foreach (var value in history.Values.WithCancellation(cancellationToken))
            {
                yield return value;
            }
        }
    }

    // Data without a member would be left out without a word.
    private void RequireMembersOf(ExportMember[] members)
    {
        var kinds = export.Data.Current.Select(value => value.GetType());
        foreach (var kind in kinds.Concat(export.Data.Histories.Select(history => history.Kind)))
        {
            if (!Array.Exists(members, member => member.Kind == kind))
            {
                throw new InvalidOperationException($"No feature has an {nameof(ExportMember)} for {kind.Name}.");
            }
        }
    }

    private void SetHeaders(HttpResponse response)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{export.Data.Id}.json");
        response.ContentType = ContentType;
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-store";
    }

    private void WriteCurrent(Utf8JsonWriter json, ExportMember[] members, ExportFormat format)
    {
        json.WriteStartObject();
        json.WriteString("id", export.Data.Id.Value);
        json.WritePropertyName("exported_at");
        JsonSerializer.Serialize(json, export.ExportedAt, format.Json);
        foreach (var member in members)
        {
            foreach (var value in export.Data.Current.Where(value => value.GetType() == member.Kind))
            {
                json.WritePropertyName(member.Name);
                member.Write(json, value, format);
            }
        }
    }
}
