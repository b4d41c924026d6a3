using System.Runtime.InteropServices;
using System.Text.Json;
using Personalisation.Api.Hosting.Json;
using Personalisation.Application.Errors;

namespace Personalisation.Api.Signals;

/// <summary>Parses events one by one.</summary>
internal static class EventBatchText<TBatch, TEvent>
    where TBatch : EventBatch<TEvent>, new()
    where TEvent : EventMembers, new()
{
    /// <summary>The events of a JSON object.</summary>
    /// <exception cref="InvalidRequestException">The text is no JSON object with nothing but events.</exception>
    public static TBatch Read(ReadOnlyMemory<byte> utf8)
    {
        using var parsed = TryParse(utf8);
        return FindEvents(parsed) is { } events
            ? new TBatch
            {
                Events = [.. events.EnumerateArray().Select(one => ReadOne(JsonMarshal.GetRawUtf8Value(one)))],
            }
            // Says what is wrong with it.
            : WireJson.Read<TBatch>(utf8.Span);
    }

    /// <summary>The events of lines; empty lines do not count.</summary>
    public static TBatch ReadLines(ReadOnlySpan<byte> utf8)
    {
        var events = new List<TEvent?>();
        foreach (var range in utf8.Split((byte)'\n'))
        {
            var line = utf8[range].Trim(" \t\r"u8);
            if (!line.IsEmpty)
            {
                events.Add(ReadOne(line));
            }
        }

        return new TBatch { Events = events };
    }

    private static TEvent ReadOne(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return WireJson.Read<TEvent>(utf8);
        }
        catch (InvalidRequestException fault)
        {
            return new TEvent { Id = FindId(utf8), Faults = fault.Errors };
        }
    }

    // So that the sender can tell which event it was.
    private static string? FindId(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return WireJson.ReadFromDocument<Identified>(utf8).Id;
        }
        catch (InvalidRequestException)
        {
            return null;
        }
    }

    // Only if it is the only member.
    private static JsonElement? FindEvents(JsonDocument? parsed)
    {
        try
        {
            return
                parsed is { RootElement: { ValueKind: JsonValueKind.Object } root }
                && root.GetPropertyCount() == 1
                && root.TryGetProperty("events", out var events)
                && events.ValueKind is JsonValueKind.Array
                ? events
                : null;
        }
        catch (InvalidOperationException)
        {
            // The name has half of a surrogate pair.
            return null;
        }
    }

    private static JsonDocument? TryParse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return JsonDocument.Parse(utf8);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Identified(string? Id);
}
