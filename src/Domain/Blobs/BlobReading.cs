using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Personalisation.Domain.Blobs;

/// <summary>The one pass over a document that finds the first thing the store could not hold.</summary>
internal ref struct BlobReading(ReadOnlyMemory<byte> utf8)
{
    // One level more than is allowed, so that the level too many is ours to refuse and not malformed JSON.
    private Utf8JsonReader _reader = new(utf8.Span, new JsonReaderOptions { MaxDepth = BlobDocument.MaxDepth + 1 });
    private readonly ReadOnlyMemory<byte> _utf8 = utf8;
    private readonly JsonPlace _place = new();
    private readonly OpenNames _names = new();

    public RootMembers Root { get; } = new();

    public JsonRefusal? FindRefusal()
    {
        try
        {
            while (_reader.Read())
            {
                if (Token() is { } refusal)
                {
                    return refusal;
                }
            }

            return null;
        }
        catch (JsonException malformed)
        {
            return Malformed("not JSON", malformed.LineNumber ?? 0, malformed.BytePositionInLine ?? 0);
        }
    }

    private JsonRefusal? Token() =>
        _reader.TokenType switch
        {
            JsonTokenType.EndObject or JsonTokenType.EndArray => Close(),
            JsonTokenType.PropertyName => Name(),
            not JsonTokenType.StartObject when _reader.CurrentDepth == 0 => Refuse(
                "the document must be a JSON object"
            ),
            JsonTokenType.StartObject or JsonTokenType.StartArray => Open(),
            JsonTokenType.String => Text() ?? Value(),
            JsonTokenType.Number => Number() ?? Value(),
            _ => Value(),
        };

    private JsonRefusal? Open()
    {
        if (_reader.CurrentDepth == BlobDocument.MaxDepth)
        {
            return Refuse($"the document nests deeper than {BlobDocument.MaxDepth} levels");
        }

        if (!Root.TryTake(in _reader))
        {
            return NotText();
        }

        _place.Enter(array: _reader.TokenType == JsonTokenType.StartArray);
        return null;
    }

    private JsonRefusal? Close()
    {
        _names.Close(_reader.CurrentDepth + 1);
        _place.Leave();
        return null;
    }

    private JsonRefusal? Name()
    {
        if (Text() is { } refusal)
        {
            return refusal;
        }

        var name = _utf8.Slice((int)_reader.TokenStartIndex + 1, _reader.ValueSpan.Length);
        if (_reader.ValueIsEscaped)
        {
            var unescaped = new byte[name.Length];
            name = unescaped.AsMemory(0, _reader.CopyString(unescaped));
        }

        if (name.Length > BlobDocument.MaxNameBytes)
        {
            return Refuse($"a property name is longer than {BlobDocument.MaxNameBytes} bytes");
        }

        _place.Name(name);
        if (name.IsEmpty)
        {
            return Refuse("a property name must not be empty");
        }

        Root.TryTake(in _reader);
        return _names.TryAdd(_reader.CurrentDepth, name)
            ? null
            : Refuse("the property name occurs twice in its object");
    }

    private readonly JsonRefusal? Text()
    {
        // The reader leaves the text of strings unchecked until someone asks for it.
        if (!Utf8.IsValid(_reader.ValueSpan))
        {
            var before = _utf8.Span[..(int)_reader.TokenStartIndex];
            return Malformed("not UTF-8", before.Count((byte)'\n'), before.Length - 1 - before.LastIndexOf((byte)'\n'));
        }

        if (!_reader.ValueIsEscaped || !LoneSurrogate.IsIn(_reader.ValueSpan))
        {
            return null;
        }

        // No text can hold such a name, so the path shows it as it was sent.
        return _reader.TokenType == JsonTokenType.PropertyName
            ? Refuse("a property name has a lone surrogate", $"['{Encoding.UTF8.GetString(_reader.ValueSpan)}']")
            : Refuse("the string has a lone surrogate");
    }

    private readonly JsonRefusal? Number() =>
        JsonNumber.TryRead(in _reader, out _, out var reason) ? null : Refuse(reason);

    private readonly JsonRefusal? Value()
    {
        if (!Root.TryTake(in _reader))
        {
            return NotText();
        }

        _place.Next();
        return null;
    }

    private readonly JsonRefusal NotText() => Refuse("must be a string");

    private readonly JsonRefusal Malformed(string what, long line, long position) =>
        Refuse($"{what}: line {line + 1}, byte {position + 1}");

    private readonly JsonRefusal Refuse(string reason, string pathSuffix = "") => new(_place.Text(pathSuffix), reason);
}
