using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Personalisation.Domain.Blobs;

/// <summary>The merge of RFC 7396, section 2, for any JSON texts; numbers keep their spelling.</summary>
public static class JsonMerge
{
    private static readonly JsonWriterOptions Options = new()
    {
        // The text is served as application/json and never embedded in HTML, so non-ASCII letters and symbols are not
        // escaped.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>The target after the patch.</summary>
    /// <param name="target">Well-formed JSON, no name twice in an object.</param>
    /// <param name="patch">The same.</param>
    public static ReadOnlyMemory<byte> Merge(ReadOnlyMemory<byte> target, ReadOnlyMemory<byte> patch)
    {
        using var before = JsonDocument.Parse(target);
        using var changes = JsonDocument.Parse(patch);
        var output = new ArrayBufferWriter<byte>(target.Length + patch.Length);
        using (var writer = new Utf8JsonWriter(output, Options))
        {
            Write(writer, before.RootElement, changes.RootElement);
        }

        return output.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, JsonElement? target, JsonElement patch)
    {
        if (patch.ValueKind != JsonValueKind.Object)
        {
            patch.WriteTo(writer);
            return;
        }

        // Looked up once each: to search the patch for every member of the target would cost the product of both.
        var changes = patch
            .EnumerateObject()
            .ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
        writer.WriteStartObject();
        foreach (var member in MembersOf(target))
        {
            if (!changes.Remove(member.Name, out var change))
            {
                member.WriteTo(writer);
            }
            else
            {
                WriteMember(writer, member.Name, member.Value, change);
            }
        }

        foreach (var (name, change) in changes)
        {
            WriteMember(writer, name, null, change);
        }

        writer.WriteEndObject();
    }

    private static void WriteMember(Utf8JsonWriter writer, string name, JsonElement? target, JsonElement change)
    {
        if (change.ValueKind != JsonValueKind.Null)
        {
            writer.WritePropertyName(name);
            Write(writer, target, change);
        }
    }

    private static JsonElement.ObjectEnumerator MembersOf(JsonElement? target) =>
        target is { ValueKind: JsonValueKind.Object } map ? map.EnumerateObject() : default;
}
