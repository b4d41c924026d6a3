using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Paging;
using Personalisation.Domain.Paging;

namespace Personalisation.Api.Catalogue;

/// <summary>A page of products.</summary>
public sealed record ProductPageResponse
{
    /// <summary>The products. A page may have fewer than its limit, or be empty, even if there is a next one.</summary>
    [ConstrainedBy(typeof(ProductResponse), MaxItems = PageLimit.StandardMost)]
    public required IReadOnlyList<ListedProductResponse> Items { get; init; }

    /// <summary>Cursor of the next page; absent on the last page.</summary>
    [ConstrainedBy(typeof(Cursor))]
    public string? NextCursor { get; init; }
}
