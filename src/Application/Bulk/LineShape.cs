using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Personalisation.Application.Errors;
using Personalisation.Domain.Rules;

namespace Personalisation.Application.Bulk;

/// <summary>The kind of a line, from all its members in any order (RFC 8259 section 4).</summary>
public sealed class LineShape
{
    /// <summary>The member with the position from which an export can continue.</summary>
    public const string Cursor = "cursor";

    /// <summary>The member of an export's last line.</summary>
    public const string Summary = "summary";

    private const int MostTold = 20;
    private const string TwoMarks = "must not begin with more than one byte order mark";
    private const string NotAlone = "must be the only member of its line";

    private readonly Dictionary<string, (JsonTokenType Kind, Range Text)> _members = new(StringComparer.Ordinal);

    /// <summary>Whether it is a line that an export writes about itself.</summary>
    public bool IsNote { get; private set; }

    /// <summary>The marker that the line has; null if absent.</summary>
    public LineMarker? Marker { get; private set; }

    /// <summary>
    /// The shape of a line. Anything but a JSON object has no marker: the full parser reports the fault.
    /// </summary>
    /// <param name="utf8">The line, without a byte order mark.</param>
    /// <param name="markers">The markers of all kinds of lines.</param>
    /// <exception cref="InvalidRequestException">The line is ambiguous or not valid text.</exception>
    public static LineShape Of(ReadOnlySpan<byte> utf8, ImmutableArray<LineMarker> markers)
    {
        if (utf8.StartsWith(Encoding.UTF8.Preamble))
        {
            throw new InvalidRequestException("$", TwoMarks);
        }

        var shape = new LineShape();
        try
        {
            shape.Read(utf8, markers);
        }
        catch (JsonException)
        {
            return new LineShape();
        }

        shape.Decide(markers);
        return shape;
    }

    /// <summary>The members next to the marker's, as a separate JSON object.</summary>
    /// <param name="utf8">The line.</param>
    public byte[] Beside(ReadOnlySpan<byte> utf8)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        foreach (var name in Marker?.Beside ?? [])
        {
            if (Find(name) is { } text)
            {
                json.WritePropertyName(name);
                json.WriteRawValue(utf8[text], skipInputValidation: true);
            }
        }

        json.WriteEndObject();
        json.Flush();
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The position of a member's text within the line; null if there is no such member.</summary>
    public Range? Find(string name) => _members.TryGetValue(name, out var member) ? member.Text : null;

    private void Read(ReadOnlySpan<byte> utf8, ImmutableArray<LineMarker> markers)
    {
        // How deep a document may be is its own rule.
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = RawLine.MaxBytes });
        var isUtf8 = Utf8.IsValid(utf8);
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
        {
            return;
        }

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            LineUnicode.Require(ref reader, isUtf8);
            var name = reader.GetString()!;
            reader.Read();
            var (start, kind) = ((int)reader.TokenStartIndex, reader.TokenType);
            if (markers.Any(marker => marker.Member.Equals(name, StringComparison.Ordinal)))
            {
                // Its own parser checks it and reports the place.
                reader.Skip();
            }
            else
            {
                LineUnicode.Skip(ref reader, isUtf8);
            }

            if (!_members.TryAdd(name, (kind, start..(int)reader.BytesConsumed)))
            {
                throw new InvalidRequestException(name, JsonRules.IsUnique);
            }
        }

        // The parser rejects anything after the object.
        reader.Read();
    }

    private void Decide(ImmutableArray<LineMarker> markers)
    {
        Marker = markers.FirstOrDefault(marker => _members.ContainsKey(marker.Member));
        if (Marker is { } one)
        {
            RequireNone(_members.Keys.Except(one.Beside.Add(one.Member), StringComparer.Ordinal), one.Rule);
            return;
        }

        foreach (var (name, kind) in new[] { (Cursor, JsonTokenType.String), (Summary, JsonTokenType.StartObject) })
        {
            if (_members.TryGetValue(name, out var member))
            {
                RequireNone(_members.Count > 1 ? [name] : [], NotAlone);
                IsNote = member.Kind == kind;
            }
        }
    }

    private static void RequireNone(IEnumerable<string> names, string rule)
    {
        var errors = names.Take(MostTold).ToDictionary(name => name, _ => new[] { rule }, StringComparer.Ordinal);
        if (errors.Count > 0)
        {
            throw new InvalidRequestException(errors);
        }
    }
}
