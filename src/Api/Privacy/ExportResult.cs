using System.Buffers;
using System.Text.Json;
using AutoMapper;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Api.Profiles;
using Personalisation.Api.Users;
using Personalisation.Application.Privacy;
using Personalisation.Domain.Privacy;
using Personalisation.Domain.Profiles;

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
        var options = context.HttpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>();
        SetHeaders(response);
        // Our own buffer: data written to the response's buffer cannot be withdrawn for a problem document.
        var buffer = new ArrayBufferWriter<byte>(BufferSize);
        var format = options.Value.JsonSerializerOptions;
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = format.Encoder });
        WriteCurrent(json, format);
        await WriteAll<MetadataVersionResponse, MetadataVersion>("metadata_versions", export.Data.Metadata);
        await WriteAll<VersionResponse, Segment>("segment_versions", export.Data.Segments);
        await WriteAll<AnswerNoteResponse, IdempotencyNote>("kept_answers", export.Data.Answers);
        json.WriteEndObject();
        await Send();

        async Task WriteAll<TResponse, TValue>(string name, IAsyncEnumerable<TValue> values)
        {
            json.WriteStartArray(name);
            await foreach (var value in values.WithCancellation(gone))
            {
                JsonSerializer.Serialize(json, mapper.Map<TResponse>(value), format);
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

    private void SetHeaders(HttpResponse response)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{export.Data.Id}.json");
        response.ContentType = ContentType;
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-store";
    }

    private void WriteCurrent(Utf8JsonWriter json, JsonSerializerOptions format)
    {
        json.WriteStartObject();
        json.WriteString("id", export.Data.Id.Value);
        json.WritePropertyName("exported_at");
        JsonSerializer.Serialize(json, export.ExportedAt, format);
        if (export.Data.User is { } user)
        {
            json.WritePropertyName("user");
            JsonSerializer.Serialize(json, mapper.Map<UserResponse>(user), format);
        }

        if (export.Data.Profile is { } profile)
        {
            json.WritePropertyName("profile");
            JsonSerializer.Serialize(json, mapper.Map<ProfileResponse>(profile), format);
        }

        if (export.Data.Blob is { } blob)
        {
            json.WritePropertyName("blob");
            json.WriteRawValue(blob.Utf8.Span, skipInputValidation: true);
        }
    }
}
