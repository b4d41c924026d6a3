using System.Collections.Immutable;

namespace Personalisation.Domain.Paging;

/// <summary>A part of a list.</summary>
/// <param name="Items">What is on the page.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
public sealed record Page<T>(ImmutableArray<T> Items, DateTimeOffset? Next)
{
    /// <summary>How many items a page has where the client does not say.</summary>
    public const int DefaultLimit = 25;

    /// <summary>The most items of a page.</summary>
    public const int MaxLimit = 100;
}
