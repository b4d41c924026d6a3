using System.Collections.Immutable;

namespace Personalisation.Domain.Paging;

/// <summary>A part of a list.</summary>
/// <param name="Items">The items of the page; a page that is not the last may be empty.</param>
/// <param name="Next">Where the next page begins; null on the last page.</param>
public sealed record Page<T>(ImmutableArray<T> Items, Position? Next);
