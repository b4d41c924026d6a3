using System.Buffers;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Microsoft.AspNetCore.Mvc;

namespace Personalisation.Benchmarks.Floor;

/// <summary>The service's documents, implemented in the most direct way.</summary>
[ApiController]
[Route("api/v1/blob/{id}")]
public sealed class BlobController(Store store) : ControllerBase
{
    private const string Json = "application/json; charset=utf-8";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [HttpGet]
    public async Task Get(string id)
    {
        var item = await store.GetBlob(id);
        if (item is not { Count: > 0 } || !ItemReading.IsLive(item, DateTime.UtcNow))
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            Write(writer, item["rawdata"]);
        }

        await Answer(buffer.WrittenMemory);
    }

    [HttpPut]
    public async Task Put(string id)
    {
        using var body = new MemoryStream();
        await Request.Body.CopyToAsync(body);
        var utf8 = body.GetBuffer().AsMemory(0, (int)body.Length);
        using var document = JsonDocument.Parse(utf8);
        var item = ItemWriting
            .Item("BLOB", id, $"BLOB#{id}", DateTime.UtcNow.AddYears(1))
            .With("id", new(id))
            .With("op", new(Guid.CreateVersion7().ToString("N")))
            .With("ver", ItemWriting.Number(DateTime.UtcNow.Ticks))
            .With("rawdata", Read(document.RootElement));
        await store.PutBlob(item);
        await Answer(utf8);
    }

    private ValueTask<FlushResult> Answer(ReadOnlyMemory<byte> utf8)
    {
        (Response.ContentType, Response.ContentLength) = (Json, utf8.Length);
        return Response.BodyWriter.WriteAsync(utf8);
    }

    private static AttributeValue Read(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => new()
            {
                M = value.EnumerateObject().ToDictionary(it => it.Name, it => Read(it.Value), StringComparer.Ordinal),
            },
            JsonValueKind.Array => new() { L = [.. value.EnumerateArray().Select(Read)] },
            JsonValueKind.String => new(value.GetString()),
            JsonValueKind.Number => new() { N = value.GetRawText() },
            JsonValueKind.True or JsonValueKind.False => new() { BOOL = value.GetBoolean() },
            _ => new() { NULL = true },
        };

    private static void Write(Utf8JsonWriter writer, AttributeValue value)
    {
        switch (value)
        {
            case { S: { } text }:
                writer.WriteStringValue(text);
                break;
            case { N: { } number }:
                writer.WriteRawValue(number, skipInputValidation: true);
                break;
            case { M: { } map }:
                writer.WriteStartObject();
                foreach (var (name, member) in map)
                {
                    writer.WritePropertyName(name);
                    Write(writer, member);
                }

                writer.WriteEndObject();
                break;
            case { L: { } list }:
                writer.WriteStartArray();
                list.ForEach(element => Write(writer, element));
                writer.WriteEndArray();
                break;
            case { BOOL: { } flag }:
                writer.WriteBooleanValue(flag);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
