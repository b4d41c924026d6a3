using System.Globalization;

namespace Personalisation.Domain.Rules;

/// <summary>The rules of all JSON text, worded to follow the path of what breaks them.</summary>
public static class JsonRules
{
    /// <summary>The message for a value of another type where an object is required.</summary>
    public const string IsObject = "must be a JSON object";

    /// <summary>The message for a property that its object has already.</summary>
    public const string IsUnique = "must not be sent twice: leave one of the two out";

    /// <summary>The message for half of a surrogate pair, which is no character.</summary>
    public const string IsUnicode =
        "must be valid Unicode: complete or remove the half of a surrogate pair, such as \\ud83d without \\ude00";

    /// <summary>The message for malformed text, at this line and byte, both counted from zero.</summary>
    public static string IsWellFormed(long? line, long? position) =>
        $"must be well-formed JSON: correct it at {Place(line, position)}";

    /// <summary>The message for bytes that are no text, at this line and byte, both counted from zero.</summary>
    public static string IsUtf8(long? line, long? position) =>
        $"must be UTF-8: encode the text again; the first wrong byte is at {Place(line, position)}";

    private static string Place(long? line, long? position) =>
        string.Create(CultureInfo.InvariantCulture, $"line {(line ?? 0) + 1}, byte {(position ?? 0) + 1}");
}
