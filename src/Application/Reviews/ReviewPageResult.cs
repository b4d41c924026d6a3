using Personalisation.Application.Paging;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Reviews;

namespace Personalisation.Application.Reviews;

/// <summary>Reviews and the cursor of the next page; null on the last one.</summary>
public sealed record ReviewPageResult(IReadOnlyList<Review> Items, string? NextCursor)
{
    /// <summary>A page of a list.</summary>
    internal static ReviewPageResult Of(Page<Review> page, string list) =>
        new(page.Items, Cursor.Next(list, page.Next));
}
