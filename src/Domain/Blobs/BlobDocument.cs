using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Personalisation.Domain.Rules;
using Personalisation.Domain.Time;

namespace Personalisation.Domain.Blobs;

/// <summary>The text of a JSON object that the store can hold and give back as an equal JSON value. Immutable.</summary>
public sealed class BlobDocument
{
    /// <summary>The deepest nesting of objects and arrays; the document itself is level 1. DynamoDB stops at 32, the item itself counted.</summary>
    public const int MaxDepth = 30;

    /// <summary>The longest property name in bytes of UTF-8, unescaped; DynamoDB's limit of attribute names.</summary>
    public const int MaxNameBytes = 65_535;

    /// <summary>The message for a document that nests deeper.</summary>
    public static readonly string DepthRule =
        $"must not nest deeper than {MaxDepth} levels: flatten it, or send the inner part as a string";

    /// <summary>The message for a longer property name.</summary>
    public static readonly string NameRule =
        $"must not have a property name of more than {MaxNameBytes} bytes: shorten the name";

    /// <summary>The first-level member with the user's id.</summary>
    public const string IdMember = "id";

    /// <summary>The first-level member with the document's expiry.</summary>
    public const string ExpiresAtMember = "expires_at";

    private RootMembers? _root;

    private BlobDocument(ReadOnlyMemory<byte> utf8, RootMembers? root, IBlobForm? form)
    {
        Utf8 = utf8;
        Form = form;
        _root = root;
    }

    /// <summary>The document as JSON text, without a byte order mark.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>The form built while the document was read; null if none was built, or for another text.</summary>
    public IBlobForm? Form { get; }

    /// <summary>The text of the root's <c>id</c>; null when it is absent or JSON <c>null</c>.</summary>
    public string? Id => Root.Id;

    /// <summary>The text of the root's <c>expires_at</c>, not yet read as a time; null when it is absent or JSON <c>null</c>.</summary>
    public string? ExpiresAt => Root.ExpiresAt;

    private RootMembers Root => _root ??= RootMembers.Of(Utf8.Span);

    /// <summary>
    /// Accepts any JSON object that the store can hold; otherwise reports the offending place. Bytes are copied.
    /// </summary>
    public static bool TryParse(
        ReadOnlyMemory<byte> utf8,
        [NotNullWhen(true)] out BlobDocument? document,
        [NotNullWhen(false)] out JsonRefusal? refusal
    ) => TryParse(utf8, form: null, out document, out refusal);

    /// <summary>The same, and fills a form while reading.</summary>
    public static bool TryParse(
        ReadOnlyMemory<byte> utf8,
        IBlobForm? form,
        [NotNullWhen(true)] out BlobDocument? document,
        [NotNullWhen(false)] out JsonRefusal? refusal
    )
    {
        var bom = utf8.Span.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var own = utf8[bom..].ToArray();
        var reading = new BlobParser(own, form);
        refusal = reading.FindRefusal() ?? reading.Root.FindRefusal();
        document = refusal is null ? new BlobDocument(own, reading.Root, form) : null;
        return document is not null;
    }

    /// <summary>A document from bytes written by this system; they are neither validated again nor copied.</summary>
    public static BlobDocument OfTrusted(ReadOnlyMemory<byte> utf8) => new(utf8, root: null, form: null);

    /// <summary>Fills a form with the document's content.</summary>
    /// <exception cref="InvalidDataException">The text was trusted and breaks a rule.</exception>
    public void Fill(IBlobForm form)
    {
        if (new BlobParser(Utf8.ToArray(), form).FindRefusal() is { } refusal)
        {
            throw new InvalidDataException($"{refusal.Path}: {refusal.Reason}");
        }
    }

    /// <summary>When a document written now expires: at its own <c>expires_at</c>, otherwise a year from now.</summary>
    /// <exception cref="BrokenRuleException">The text was trusted, and its <c>expires_at</c> is no time.</exception>
    public DateTimeOffset ExpiryFrom(DateTimeOffset now)
    {
        var expiresAt = Lifetime.OfProfile(now);
        return ExpiresAt is null || Rfc3339.TryParse(ExpiresAt, out expiresAt, out var rule)
            ? expiresAt
            : throw new BrokenRuleException(nameof(ExpiresAt), rule);
    }

    /// <summary>This document with the member <c>id</c>; unchanged if it has one.</summary>
    public BlobDocument WithId(string id)
    {
        if (Id is not null)
        {
            return this;
        }

        var text = $"\"{JsonEncodedText.Encode(id)}\"";
        return Root.NullIdAt is { } at
            ? Splice(at, "null".Length, text)
            : Splice(Utf8.Span.IndexOf((byte)'{') + 1, 0, $"\"id\":{text}{(Root.Any ? "," : "")}");
    }

    private BlobDocument Splice(int start, int length, string text)
    {
        var utf8 = Utf8.Span;
        return OfTrusted((byte[])[.. utf8[..start], .. Encoding.UTF8.GetBytes(text), .. utf8[(start + length)..]]);
    }
}
