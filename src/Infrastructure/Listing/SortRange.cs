namespace Personalisation.Infrastructure.Listing;

/// <summary>A range of sort keys, both ends included.</summary>
internal readonly record struct SortRange(string First, string Last)
{
    /// <summary>A range without anything in it.</summary>
    public static readonly SortRange Empty = new("1", "0");

    /// <summary>Whether the range ends before it begins; the store refuses such a range.</summary>
    public bool IsEmpty => string.CompareOrdinal(First, Last) > 0;
}
