using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Personalisation.Application.Errors;

namespace Personalisation.Application.Bulk;

/// <summary>The kind of a line, from all its members in any order (RFC 8259 section 4).</summary>
public sealed class LineShape
{
    /// <summary>The member of a line with a document.</summary>
    public const string Blob = "blob";

    /// <summary>The member next to a document with its expiry.</summary>
    public const string ExpiresAt = "expires_at";

    /// <summary>The member with the position from which an export can continue.</summary>
    public const string Cursor = "cursor";

    /// <summary>The member of an export's last line.</summary>
    public const string Summary = "summary";

    private const int MostTold = 20;
    private const string TwoMarks = "must not begin with more than one byte order mark";
    private const string Twice = "must not contain the same property twice";
    private const string NotBeside = "must not appear next to blob: put it inside the document";
    private const string NotAlone = "must be the only member of its line";

    private readonly Dictionary<string, (JsonTokenType Kind, Range Text)> _members = new(StringComparer.Ordinal);

    /// <summary>Whether it is a line that an export writes about itself.</summary>
    public bool IsNote { get; private set; }

    /// <summary>The document's text within the line; null if there is none.</summary>
    public Range? Document => Find(Blob);

    /// <summary>
    /// The shape of a line. Anything but a JSON object has the shape of a profile: the full parser reports the fault.
    /// </summary>
    /// <param name="utf8">The line, without a byte order mark.</param>
    /// <exception cref="InvalidRequestException">The line is ambiguous or not valid text.</exception>
    public static LineShape Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith(Encoding.UTF8.Preamble))
        {
            throw new InvalidRequestException("$", TwoMarks);
        }

        var shape = new LineShape();
        try
        {
            shape.Read(utf8);
        }
        catch (JsonException)
        {
            return new LineShape();
        }

        shape.Decide();
        return shape;
    }

    /// <summary>The members next to the document, as a separate JSON object.</summary>
    /// <param name="utf8">The line.</param>
    public byte[] Beside(ReadOnlySpan<byte> utf8) =>
        Find(ExpiresAt) is { } expiry ? [.. "{\"expires_at\":"u8, .. utf8[expiry], (byte)'}'] : [.. "{}"u8];

    private void Read(ReadOnlySpan<byte> utf8)
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
            if (name is Blob)
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
                throw new InvalidRequestException(name, Twice);
            }
        }

        // The parser rejects anything after the object.
        reader.Read();
    }

    private void Decide()
    {
        if (_members.ContainsKey(Blob))
        {
            RequireNone(_members.Keys.Where(name => name is not Blob and not ExpiresAt), NotBeside);
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

    private Range? Find(string name) => _members.TryGetValue(name, out var member) ? member.Text : null;
}
