namespace Personalisation.Application.Bulk;

/// <summary>A line as it came.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Utf8">Its text without the end of the line; the beginning alone of one that is too long.</param>
/// <param name="IsTooLong">Whether the rest of it was passed over.</param>
public sealed record RawLine(long Number, ReadOnlyMemory<byte> Utf8, bool IsTooLong)
{
    /// <summary>The longest line, in bytes: as long as a body with the same document may be.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>What a client is told of a longer one.</summary>
    public static readonly string Rule = $"A line may be {MaxBytes} bytes (1 MiB) at most.";
}
