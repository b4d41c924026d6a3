using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Errors;
using Personalisation.Domain.Blobs;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>A document as the store's own values, made while the domain reads it.</summary>
internal sealed class JsonMap : IBlobForm
{
    // Shared, because most documents repeat them; nobody changes a value created by others.
    private static readonly AttributeValue Null = new() { NULL = true };
    private static readonly AttributeValue True = new() { BOOL = true };
    private static readonly AttributeValue False = new() { BOOL = false };

    private readonly KnownNames _names = new();
    private readonly Level[] _levels = new Level[BlobDocument.MaxDepth + 1];
    private int _depth;

    /// <summary>The whole document, once it is read.</summary>
    public AttributeValue Value { get; private set; } = Null;

    /// <summary>The bytes of the value, as <see cref="ItemSize"/> counts them.</summary>
    public int Size { get; private set; }

    /// <summary>The document's form: the one built when it was read, otherwise a new one.</summary>
    /// <exception cref="ItemTooLargeException">It is too large for the store.</exception>
    public static JsonMap Of(BlobDocument document)
    {
        if (document.Form is JsonMap made)
        {
            return made;
        }

        var form = new JsonMap();
        document.Fill(form);
        return form;
    }

    /// <inheritdoc/>
    public void Take(ref readonly Utf8JsonReader token)
    {
        switch (token.TokenType)
        {
            case JsonTokenType.StartObject:
                Open(new AttributeValue { M = new(_levels[_depth + 1].LastCount, StringComparer.Ordinal) });
                break;
            case JsonTokenType.StartArray:
                Open(new AttributeValue { L = new(_levels[_depth + 1].LastCount) });
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                _levels[_depth--].Close();
                break;
            case JsonTokenType.PropertyName:
                var name = token.ValueIsEscaped ? token.GetString()! : _names.Text(token.ValueSpan);
                Count(ItemSize.Element + Utf8Length(in token, name));
                _levels[_depth].Name = name;
                break;
            case JsonTokenType.String:
                var text = token.ValueIsEscaped ? token.GetString()! : Encoding.UTF8.GetString(token.ValueSpan);
                Count(Utf8Length(in token, text));
                Add(new AttributeValue { S = text });
                break;
            default:
                Count(ItemSize.Flag);
                Add(
                    token.TokenType switch
                    {
                        JsonTokenType.True => True,
                        JsonTokenType.False => False,
                        _ => Null,
                    }
                );
                break;
        }
    }

    /// <inheritdoc/>
    public void Take(ref readonly JsonNumber number)
    {
        Count(ItemSize.Number(number.IsNegative, number.Digits, number.Exponent));
        Add(new AttributeValue { N = number.ToStoreText() });
    }

    private static int Utf8Length(ref readonly Utf8JsonReader token, string text) =>
        token.ValueIsEscaped ? ItemSize.Text(text) : token.ValueSpan.Length;

    private void Open(AttributeValue container)
    {
        Count(ItemSize.Container);
        Add(container);
        _depth++;
        (_levels[_depth].Map, _levels[_depth].List) = (container.M, container.L);
    }

    private void Add(AttributeValue value)
    {
        ref readonly var level = ref _levels[_depth];
        if (level.Map is { } map)
        {
            map.Add(level.Name, value);
        }
        else if (level.List is { } list)
        {
            Count(ItemSize.Element);
            list.Add(value);
        }
        else
        {
            Value = value;
        }
    }

    private void Count(int bytes)
    {
        Size += bytes;
        if (Size > ItemSize.Limit)
        {
            // How large it would have become is not known: the rest is not looked at.
            throw new ItemTooLargeException(BlobItem.Name, ItemSize.Limit, size: null);
        }
    }

    private struct Level
    {
        public Dictionary<string, AttributeValue>? Map;
        public List<AttributeValue>? List;
        public string Name;

        // How many were in the last container of this level: elements of an array mostly look alike.
        public int LastCount;

        public void Close() => LastCount = Map?.Count ?? List!.Count;
    }
}
