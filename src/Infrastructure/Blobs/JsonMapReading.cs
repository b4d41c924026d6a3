using System.Runtime.InteropServices;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Blobs;
using Personalisation.Infrastructure.DynamoDb;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>JSON text that the domain has checked, to the store's own values, token by token.</summary>
internal ref struct JsonMapReading
{
    // Shared, because most documents repeat them: nothing changes a value that it did not make.
    private static readonly AttributeValue Null = new() { NULL = true };
    private static readonly AttributeValue True = new() { BOOL = true };
    private static readonly AttributeValue False = new() { BOOL = false };

    private readonly ItemMeter _meter;
    private readonly KnownNames _names = new();

    // What belongs to containers that are still open; a container is made when it closes and its size is known.
    private readonly List<KeyValuePair<string, AttributeValue>> _members = [];
    private readonly List<AttributeValue> _elements = [];
    private Utf8JsonReader _reader;

    private JsonMapReading(ReadOnlySpan<byte> utf8, ItemMeter meter)
    {
        _reader = new Utf8JsonReader(utf8);
        _meter = meter;
    }

    /// <summary>The one JSON value of the text.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="meter">Counts what is read, and ends the reading where the item has no room for more.</param>
    /// <exception cref="InvalidDataException">The text has a number that the store does not keep.</exception>
    public static AttributeValue Read(ReadOnlySpan<byte> utf8, ItemMeter meter)
    {
        var reading = new JsonMapReading(utf8, meter);
        reading._reader.Read();
        return reading.Value();
    }

    private AttributeValue Value()
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return Map();
            case JsonTokenType.StartArray:
                return List();
            case JsonTokenType.String:
                return new AttributeValue { S = Text() };
            case JsonTokenType.Number:
                return new AttributeValue { N = Number() };
            default:
                _meter.Add(ItemSize.Flag);
                return _reader.TokenType switch
                {
                    JsonTokenType.True => True,
                    JsonTokenType.False => False,
                    _ => Null,
                };
        }
    }

    private AttributeValue Map()
    {
        _meter.Add(ItemSize.Container);
        var start = _members.Count;
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Name();
            _reader.Read();
            _members.Add(new(name, Value()));
        }

        var members = CollectionsMarshal.AsSpan(_members)[start..];
        var map = new Dictionary<string, AttributeValue>(members.Length, StringComparer.Ordinal);
        foreach (var (name, value) in members)
        {
            map.Add(name, value);
        }

        _members.RemoveRange(start, members.Length);
        return new AttributeValue { M = map };
    }

    private AttributeValue List()
    {
        _meter.Add(ItemSize.Container);
        var start = _elements.Count;
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            _meter.Add(ItemSize.Element);
            _elements.Add(Value());
        }

        var list = _elements.GetRange(start, _elements.Count - start);
        _elements.RemoveRange(start, list.Count);
        return new AttributeValue { L = list };
    }

    private readonly string Name()
    {
        var name = _reader.ValueIsEscaped ? _reader.GetString()! : _names.Text(_reader.ValueSpan);
        _meter.Add(ItemSize.Element + Utf8Length(name));
        return name;
    }

    private readonly string Text()
    {
        var text = _reader.GetString()!;
        _meter.Add(Utf8Length(text));
        return text;
    }

    private readonly string Number()
    {
        if (!JsonNumber.TryRead(in _reader, out var number, out var reason))
        {
            throw new InvalidDataException(reason);
        }

        _meter.Add(ItemSize.Number(number.IsNegative, number.Digits, number.Exponent));
        return number.ToStoreText();
    }

    private readonly int Utf8Length(string text) =>
        _reader.ValueIsEscaped ? ItemSize.Text(text) : _reader.ValueSpan.Length;
}
