using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Personalisation.Application.Errors;

namespace Personalisation.Api.Hosting.Json;

/// <summary>The fault of a JSON body, in the client's terms and not the serializer's.</summary>
internal static class JsonFault
{
    public const string Empty = "must not be empty: a JSON object is expected";
    public const string NotAnObject = "must be a JSON object";
    private const string WrongType = "is not of the expected JSON type";
    private const string TooDeep = "nests too deeply";
    private const int DeepestRead = 1_048_576;
    private const string Duplicate = "must not be sent twice";

    /// <summary>The text without a byte order mark, which readers may ignore (RFC 8259 section 8.1).</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> utf8) =>
        utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;

    /// <summary>The exception that becomes the client's response.</summary>
    public static InvalidRequestException ToException(
        JsonException fault,
        ReadOnlySpan<byte> utf8,
        JsonTypeInfo contract
    )
    {
        var path = fault.Path is null or "$"
            ? "$"
            : fault.Path[(fault.Path.StartsWith("$.", StringComparison.Ordinal) ? 2 : 1)..];
        if (fault is WireRuleException)
        {
            return new InvalidRequestException(path, fault.Message);
        }

        if (FindSyntaxFault(WithoutMark(utf8)) is { } syntax)
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
            path,
            isDuplicate ? Duplicate
                : path is "$" ? NotAnObject
                : TypeRule(fault)
        );
    }

    // Only the messages tell: "The JSON value could not be converted to System.…", and for a scalar the inner "Cannot get
    // the value of a token type 'String' as a number."
    private static string TypeRule(JsonException fault) =>
        fault.InnerException?.Message is { } inner
            ? inner.EndsWith(" as a string.", StringComparison.Ordinal)
                ? "must be a string"
                : inner.EndsWith(" as a number.", StringComparison.Ordinal)
                    ? "must be a number"
                    : WrongType
            : fault.Message.Contains("Dictionary`2", StringComparison.Ordinal)
                ? NotAnObject
                : fault.Message.Contains("System.Collections.", StringComparison.Ordinal)
                    ? "must be a JSON array"
                    : fault.Message.Contains(" Personalisation.", StringComparison.Ordinal)
                        ? NotAnObject
                        : WrongType;

    // The serializer throws one type for malformed text and for a wrong type: a second pass distinguishes them.
    private static string? FindSyntaxFault(ReadOnlySpan<byte> utf8)
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
            return $"is not well-formed JSON at line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}";
        }
        catch (InvalidOperationException)
        {
            return "contains text that is not valid Unicode";
        }
    }
}
