using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;

namespace Personalisation.Api.Hosting.Observability;

/// <summary>
/// The log for machines: one flat JSON object per line, with the names of the HTTP contract. Exceptions are written as
/// types and stack, because messages may quote client data.
/// </summary>
/// <param name="service">The value of <c>service</c> in every line.</param>
/// <param name="withMessages">Whether exceptions are written with their messages.</param>
internal sealed class JsonLines(string service, bool withMessages, TimeProvider clock)
{
    private const string TraceId = "trace_id";

    // The lines' own members; a value of the same name is added next to them.
    private static readonly HashSet<string> Own = new(StringComparer.Ordinal)
    {
        "time",
        "level",
        "service",
        "category",
        "message",
        "exception",
    };

    // As many as there are templates in the code.
    private static readonly ConcurrentDictionary<string, string> Names = new(StringComparer.Ordinal);

    /// <summary>Writes the line, its end included.</summary>
    public void Write<TState>(in LogEntry<TState> entry, IBufferWriter<byte> output)
    {
        using (var line = new Utf8JsonWriter(output))
        {
            line.WriteStartObject();
            line.WriteString("time", clock.GetUtcNow().UtcDateTime);
            line.WriteString("level", LevelNames.Of(entry.LogLevel));
            line.WriteString("service", service);
            line.WriteString("category", entry.Category);
            line.WriteString("message", PlainText.Of(entry.Formatter(entry.State, null)).TrimEnd());
            WriteState(line, entry.State as IReadOnlyList<KeyValuePair<string, object?>> ?? []);
            if (entry.Exception is { } exception)
            {
                line.WriteString("exception", withMessages ? exception.ToString() : Stack(exception));
            }
            line.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    private static void WriteState(Utf8JsonWriter line, IReadOnlyList<KeyValuePair<string, object?>> state)
    {
        var isTraced = false;
        foreach (var (placeholder, value) in state)
        {
            if (placeholder is "{OriginalFormat}" || value is null or "")
            {
                continue;
            }

            var name = Names.GetOrAdd(placeholder, MemberName);
            isTraced |= name is TraceId;
            line.WritePropertyName(name);
            WriteValue(line, value);
        }
        if (!isTraced && Activity.Current is { } activity)
        {
            line.WriteString(TraceId, activity.TraceId.ToHexString());
        }
    }

    private static void WriteValue(Utf8JsonWriter line, object value)
    {
        switch (value)
        {
            case bool truth:
                line.WriteBooleanValue(truth);
                break;
            case int number:
                line.WriteNumberValue(number);
                break;
            case long number:
                line.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                line.WriteNumberValue(number);
                break;
            default:
                line.WriteStringValue(PlainText.Of(Convert.ToString(value, null) ?? ""));
                break;
        }
    }

    private static string MemberName(string placeholder)
    {
        var name = PlainText.Of(JsonNamingPolicy.SnakeCaseLower.ConvertName(placeholder));
        return Own.Contains(name) ? $"{name}_value" : name;
    }

    private static string Stack(Exception exception)
    {
        var text = new StringBuilder();
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            text.Append(cause.GetType().FullName).Append('\n').Append(cause.StackTrace).Append('\n');
        }

        return text.ToString().TrimEnd();
    }
}
