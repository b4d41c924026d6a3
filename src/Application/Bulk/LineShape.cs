using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Personalisation.Application.Errors;

namespace Personalisation.Application.Bulk;

/// <summary>What kind of line it is, by all members that it has, in any order (RFC 8259 section 4).</summary>
public sealed class LineShape
{
    /// <summary>The member of a line with a document.</summary>
    public const string Blob = "blob";

    /// <summary>The member beside a document that says from when on it is gone.</summary>
    public const string ExpiresAt = "expires_at";

    /// <summary>The member of a line that says where an export can go on.</summary>
    public const string Cursor = "cursor";

    /// <summary>The member of an export's last line.</summary>
    public const string Summary = "summary";

    private const int MostTold = 20;
    private const string TwoMarks = "must not begin with more than one byte order mark";
    private const string Twice = "must not contain the same property twice";
    private const string NotBeside = "must not appear beside blob: put what concerns a document inside it";
    private const string NotAlone = "must be the only member of its line";

    private readonly Dictionary<string, (JsonTokenType Kind, Range Text)> _members = new(StringComparer.Ordinal);

    /// <summary>Whether it is a line that an export writes about itself.</summary>
    public bool IsNote { get; private set; }

    /// <summary>The document's text within the line; null if there is none.</summary>
    public Range? Document => Find(Blob);

    /// <summary>The shape of a line. What is no JSON object has that of a profile: whoever reads the whole says why.</summary>
    /// <param name="utf8">The line, without a byte order mark.</param>
    /// <exception cref="InvalidRequestException">It could be read in more than one way, or not as text.</exception>
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

    /// <summary>What stands beside the document, as a JSON object of its own.</summary>
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
                // It is looked at by its own reader, which tells the place.
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

        // What comes after the object is refused by the reader.
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
