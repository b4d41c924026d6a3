using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Personalisation.Domain.Rules;

namespace Personalisation.Application.Errors;

/// <summary>The fault of JSON text, in the client's terms and not the serializer's.</summary>
public static class JsonFault
{
    /// <summary>The message for a body without a byte.</summary>
    public const string Empty = "must not be empty: a JSON object is expected";
    private const string WrongType = "must be of the JSON type that the API's reference gives";
    private const string TooDeep = "must not nest so deeply: no value of this call needs more than a few levels";
    private const int DeepestRead = 1_048_576;

    /// <summary>The text without a byte order mark, which readers may ignore (RFC 8259 section 8.1).</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> utf8) =>
        utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;

    /// <summary>The exception that becomes the client's response.</summary>
    /// <param name="fault">The serializer's exception.</param>
    /// <param name="utf8">The text that it read.</param>
    /// <param name="contract">The expected contract.</param>
    /// <param name="linesBefore">How many lines the client sent before this text.</param>
    public static InvalidRequestException ToException(
        JsonException fault,
        ReadOnlySpan<byte> utf8,
        JsonTypeInfo contract,
        int linesBefore = 0
    )
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentNullException.ThrowIfNull(contract);
        var path = fault.Path is null or "$"
            ? "$"
            : fault.Path[(fault.Path.StartsWith("$.", StringComparison.Ordinal) ? 2 : 1)..];
        if (fault is JsonRuleException)
        {
            return new InvalidRequestException(path, fault.Message);
        }

        if (FindSyntaxFault(WithoutMark(utf8), linesBefore) is { } syntax)
        {
            return new InvalidRequestException(path, syntax);
        }

        if (
            contract.Options.UnmappedMemberHandling is JsonUnmappedMemberHandling.Disallow
            && UnknownMembers.In(WithoutMark(utf8), contract) is { Count: > 0 } unknown
        )
        {
            return new InvalidRequestException(unknown);
        }

        if (fault.Message.Contains("maximum configured depth", StringComparison.Ordinal))
        {
            return new InvalidRequestException(path, TooDeep);
        }

        var isDuplicate = fault.Message.StartsWith("Duplicate propert", StringComparison.Ordinal);
        return new InvalidRequestException(
            isDuplicate && path is "$" ? DuplicateIn(fault.Message) : path,
            isDuplicate ? JsonRules.IsUnique
                : path is "$" ? JsonRules.IsObject
                : ExpectedType.RuleAt(contract, fault.Path) ?? WrongType
        );
    }

    // A document has no path in its exception, but quotes the name.
    private static string DuplicateIn(string message) => message.Split('\'') is [_, var name, _, ..] ? name : "$";

    // The serializer throws one type for malformed text and for a wrong type: a second pass distinguishes them.
    private static string? FindSyntaxFault(ReadOnlySpan<byte> utf8, int linesBefore)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = DeepestRead });
            while (reader.Read())
            {
                _ = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? reader.GetString() : null;
            }
            return null;
        }
        catch (JsonException fault)
        {
            return JsonRules.IsWellFormed(linesBefore + fault.LineNumber, fault.BytePositionInLine);
        }
        catch (InvalidOperationException)
        {
            return FirstWrongByte(utf8) is not { } at
                ? JsonRules.IsUnicode
                : JsonRules.IsUtf8(
                    linesBefore + utf8[..at].Count((byte)'\n'),
                    at - 1 - utf8[..at].LastIndexOf((byte)'\n')
                );
        }
    }

    private static int? FirstWrongByte(ReadOnlySpan<byte> utf8)
    {
        for (var at = 0; at < utf8.Length; )
        {
            if (Rune.DecodeFromUtf8(utf8[at..], out _, out var used) is not OperationStatus.Done)
            {
                return at;
            }

            at += used;
        }

        return null;
    }
}
