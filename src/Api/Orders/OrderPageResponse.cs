using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Paging;
using Personalisation.Domain.Paging;

namespace Personalisation.Api.Orders;

/// <summary>A page of orders.</summary>
public sealed record OrderPageResponse
{
    /// <summary>The orders.</summary>
    [ConstrainedBy(typeof(OrderResponse), MaxItems = PageLimit.StandardMost)]
    public required IReadOnlyList<OrderResponse> Items { get; init; }

    /// <summary>Cursor of the next page; absent on the last page.</summary>
    [ConstrainedBy(typeof(Cursor))]
    public string? NextCursor { get; init; }
}
