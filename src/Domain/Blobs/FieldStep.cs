using System.Buffers;
using System.Text;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Blobs;

/// <summary>One step into a document: to a member by its name, or to an element of an array by its index.</summary>
public sealed record FieldStep
{
    /// <summary>The largest index, beyond any array that the store can hold.</summary>
    public const int MaxIndex = 999_999;

    /// <summary>The message for an invalid name.</summary>
    public static readonly string NameRule =
        $"must be the name of a member: text of 1–{BlobDocument.MaxNameBytes} bytes in UTF-8";

    private FieldStep(string? name, int index) => (Name, Index) = (name, index);

    /// <summary>The name of the member; null for an element.</summary>
    public string? Name { get; }

    /// <summary>The index of the element, from 0; 0 for a member.</summary>
    public int Index { get; }

    /// <summary>True if a document can have a member with this name.</summary>
    public static bool IsName(string? text)
    {
        var bytes = 0;
        for (var rest = text.AsSpan(); rest.Length > 0 && bytes <= BlobDocument.MaxNameBytes; )
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var used) != OperationStatus.Done)
            {
                return false;
            }

            bytes += rune.Utf8SequenceLength;
            rest = rest[used..];
        }

        return bytes is > 0 and <= BlobDocument.MaxNameBytes;
    }

    /// <exception cref="BrokenRuleException">The name breaks <see cref="NameRule"/>.</exception>
    public static FieldStep Member(string name)
    {
        BrokenRuleException.Unless(IsName(name), nameof(name), NameRule);
        return new FieldStep(name, 0);
    }

    /// <exception cref="ArgumentOutOfRangeException">The index is not within 0 and <see cref="MaxIndex"/>.</exception>
    public static FieldStep Element(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, MaxIndex);
        return new FieldStep(null, index);
    }

    /// <summary>Members before elements, names by character code.</summary>
    internal int CompareTo(FieldStep other) =>
        (Name, other.Name) switch
        {
            ({ } name, { } otherName) => string.CompareOrdinal(name, otherName),
            (null, null) => Index.CompareTo(other.Index),
            (null, _) => 1,
            (_, null) => -1,
        };
}
