using System.Text;

namespace Personalisation.Application.Bulk;

/// <summary>A line as received.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Utf8">Its text without the line end; only the beginning of a line that is too long.</param>
/// <param name="IsTooLong">Whether the rest of it was passed over.</param>
public sealed record RawLine(long Number, ReadOnlyMemory<byte> Utf8, bool IsTooLong)
{
    /// <summary>The longest line, in bytes: as long as a body with the same document may be.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Its text without a byte order mark, which occurs in the middle of concatenated files.</summary>
    public ReadOnlyMemory<byte> Text =>
        Utf8.Span.StartsWith(Encoding.UTF8.Preamble) ? Utf8[Encoding.UTF8.Preamble.Length..] : Utf8;

    /// <summary>Whether it is blank.</summary>
    public bool IsBlank => Text.IsEmpty;

    /// <summary>The message for a longer one.</summary>
    public static readonly string Rule = $"A line may have at most {MaxBytes} bytes (1 MiB).";
}
