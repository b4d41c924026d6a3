using System.Runtime.InteropServices;
using System.Text.Json;
using Personalisation.Api.Hosting.Json;
using Personalisation.Application.Errors;
using Personalisation.Application.Signals;
using Personalisation.Domain.Rules;

namespace Personalisation.Api.Signals;

/// <summary>Parses events one by one.</summary>
internal static class EventBatchText<TBatch, TEvent>
    where TBatch : EventBatch<TEvent>, new()
    where TEvent : EventMembers, new()
{
    private const int MaxEvents = RecordEventsCommand.MaxEvents;

    // An event that nests too deeply is found when it is read by itself.
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = 1_048_576 };

    /// <summary>The events of a JSON object.</summary>
    /// <exception cref="InvalidRequestException">The text is no JSON object with nothing but events.</exception>
    public static TBatch Read(ReadOnlyMemory<byte> utf8)
    {
        using var parsed = TryParse(utf8[^JsonFault.WithoutMark(utf8.Span).Length..]);
        return
            parsed is { RootElement: { ValueKind: JsonValueKind.Object } root }
            && root.GetPropertyCount() == 1
            && Find(root, "events"u8) is { ValueKind: JsonValueKind.Array } events
            ? new TBatch { Events = ReadAll(events) }
            // Says what is wrong with it.
            : WireJson.Read<TBatch>(utf8.Span);
    }

    /// <summary>The events of lines; empty lines do not count.</summary>
    public static TBatch ReadLines(ReadOnlySpan<byte> utf8)
    {
        var text = JsonFault.WithoutMark(utf8);
        var (events, number) = (new List<TEvent?>(), 0);
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = text[range];
            if (!line.Trim(" \t\r"u8).IsEmpty)
            {
                // Too many are refused for their number, so they need not be read.
                events.Add(events.Count < MaxEvents ? ReadOne(line, number) with { Line = number + 1 } : null);
            }

            number++;
        }

        return new TBatch { Events = events };
    }

    private static TEvent?[] ReadAll(JsonElement events) =>
        events.GetArrayLength() is var count && count > MaxEvents
            ? new TEvent?[count]
            : [.. events.EnumerateArray().Select(one => ReadOne(JsonMarshal.GetRawUtf8Value(one), linesBefore: 0))];

    private static TEvent ReadOne(ReadOnlySpan<byte> utf8, int linesBefore)
    {
        try
        {
            return WireJson.Read<TEvent>(utf8, linesBefore);
        }
        catch (InvalidRequestException fault)
        {
            return new TEvent { Id = FindId(utf8), Faults = fault.Errors };
        }
    }

    // So that the sender can tell which event it was, unless the id is no text.
    private static string? FindId(ReadOnlySpan<byte> utf8)
    {
        using var parsed = TryParse(utf8.ToArray());
        return
            parsed is { RootElement: { ValueKind: JsonValueKind.Object } root }
            && Find(root, "id"u8) is { ValueKind: JsonValueKind.String } id
            && JsonUnicode.IsValid(JsonMarshal.GetRawUtf8Value(id))
            ? id.GetString()
            : null;
    }

    // By the bytes of the name: to decode it may fail.
    private static JsonElement? Find(JsonElement root, ReadOnlySpan<byte> name)
    {
        JsonElement? found = null;
        foreach (var member in root.EnumerateObject())
        {
            if (JsonMarshal.GetRawUtf8PropertyName(member).SequenceEqual(name))
            {
                found = member.Value;
            }
        }

        return found;
    }

    private static JsonDocument? TryParse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return JsonDocument.Parse(utf8, AnyDepth);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
