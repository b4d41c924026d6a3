using System.Text.Json;
using Personalisation.Application.Errors;
using Personalisation.Domain.Rules;

namespace Personalisation.Application.Bulk;

/// <summary>Finds text in a line that is not UTF-8, or has half of a surrogate pair.</summary>
internal static class LineUnicode
{
    /// <summary>Passes over a value as <see cref="Utf8JsonReader.Skip"/> does, and requires that all of its text is Unicode.</summary>
    public static void Skip(ref Utf8JsonReader reader, bool isUtf8)
    {
        var depth = reader.CurrentDepth;
        do
        {
            Require(ref reader, isUtf8);
        } while (
            (reader.CurrentDepth > depth || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            && reader.Read()
        );
    }

    /// <summary>
    /// Requires that the reader's current text is valid Unicode, which the reader itself checks only on access.
    /// </summary>
    /// <exception cref="InvalidRequestException">It is not.</exception>
    public static void Require(ref Utf8JsonReader reader, bool isUtf8)
    {
        if (
            reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName)
            || (isUtf8 && !reader.ValueIsEscaped)
        )
        {
            return;
        }

        try
        {
            _ = reader.GetString();
        }
        catch (InvalidOperationException)
        {
            throw new InvalidRequestException("$", JsonRules.IsUnicode);
        }
    }
}
