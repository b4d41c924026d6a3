using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Blobs;

/// <summary>Reads a document once: reports its tokens to a form, up to the first that the store cannot hold.</summary>
internal ref struct BlobParser(byte[] utf8, IBlobForm? form)
{
    private const string NotText = "must be a string, or be left out";

    // One level more than allowed, so that we reject the excess level and the reader does not report malformed JSON.
    private Utf8JsonReader _reader = new(utf8, new JsonReaderOptions { MaxDepth = BlobDocument.MaxDepth + 1 });
    private readonly IBlobForm? _form = form;

    // Checked for the whole text at once: faster than per string, and nearly always true.
    private readonly bool _isUtf8 = Utf8.IsValid(utf8);
    private readonly JsonPlace _place = new(utf8);
    private readonly OpenNames _names = new(utf8);

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
            return Refuse(JsonRules.IsWellFormed(malformed.LineNumber, malformed.BytePositionInLine));
        }
    }

    private JsonRefusal? Token() =>
        _reader.TokenType switch
        {
            JsonTokenType.EndObject or JsonTokenType.EndArray => Close(),
            JsonTokenType.PropertyName => Text() ?? Name(),
            not JsonTokenType.StartObject when _reader.CurrentDepth == 0 => Refuse(JsonRules.IsObject),
            JsonTokenType.StartObject or JsonTokenType.StartArray => Open(),
            JsonTokenType.String => Text() ?? Value(),
            JsonTokenType.Number => Number(),
            _ => Value(),
        };

    private JsonRefusal? Open()
    {
        if (_reader.CurrentDepth == BlobDocument.MaxDepth)
        {
            return Refuse(BlobDocument.DepthRule);
        }

        if (!Root.TryTake(in _reader))
        {
            return Refuse(NotText);
        }

        _names.Open(_reader.CurrentDepth + 1);
        _place.Enter(array: _reader.TokenType == JsonTokenType.StartArray);
        return Report();
    }

    private JsonRefusal? Close()
    {
        _names.Close(_reader.CurrentDepth + 1);
        _place.Leave();
        return Report();
    }

    private JsonRefusal? Name()
    {
        // Only a name that is too long with its escapes can be so without them.
        var length = _reader.ValueSpan.Length;
        if (length > BlobDocument.MaxNameBytes && _reader.CopyString(new byte[length]) > BlobDocument.MaxNameBytes)
        {
            return Refuse(BlobDocument.NameRule);
        }

        _place.Name((int)_reader.TokenStartIndex + 1, length);
        if (length == 0)
        {
            return Refuse("must have a name: name the property, or leave it out");
        }

        Root.TryTake(in _reader);
        return _names.TryAdd(in _reader) ? Report() : Refuse(JsonRules.IsUnique);
    }

    private readonly JsonRefusal? Text()
    {
        // The reader does not validate string content until it is read.
        if (!_isUtf8 && !Utf8.IsValid(_reader.ValueSpan))
        {
            return _place.RefuseByte((int)_reader.TokenStartIndex);
        }

        if (!_reader.ValueIsEscaped || !LoneSurrogate.IsIn(_reader.ValueSpan))
        {
            return null;
        }

        // No string can represent such a name, so the path shows it as it was sent.
        return _reader.TokenType == JsonTokenType.PropertyName
            ? Refuse(JsonRules.IsUnicode, $"['{Encoding.UTF8.GetString(_reader.ValueSpan)}']")
            : Refuse(JsonRules.IsUnicode);
    }

    private readonly JsonRefusal? Number()
    {
        if (!JsonNumber.TryRead(in _reader, out var number, out var reason) || !Root.TryTake(in _reader))
        {
            return Refuse(reason ?? NotText);
        }

        _form?.Take(in number);
        _place.Next();
        return null;
    }

    private readonly JsonRefusal? Value()
    {
        if (!Root.TryTake(in _reader))
        {
            return Refuse(NotText);
        }

        _place.Next();
        return Report();
    }

    private readonly JsonRefusal? Report()
    {
        _form?.Take(in _reader);
        return null;
    }

    private readonly JsonRefusal Refuse(string reason, string pathSuffix = "") => _place.Refuse(reason, pathSuffix);
}
