using System.Collections.Immutable;

namespace Personalisation.Domain.Paging;

/// <summary>A part of a list.</summary>
/// <param name="Items">The items of the page.</param>
/// <param name="Next">Where the next page begins; null on the last page.</param>
public sealed record Page<T>(ImmutableArray<T> Items, DateTimeOffset? Next)
{
    /// <summary>The default number of items per page.</summary>
    public const int DefaultLimit = 25;

    /// <summary>The most items of a page.</summary>
    public const int MaxLimit = 100;
}
