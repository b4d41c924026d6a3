using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Paging;
using Personalisation.Domain.Paging;

namespace Personalisation.Api.Gadgets;

/// <summary>A page of a user's gadgets, in the order of their ids.</summary>
public sealed record GadgetPageResponse
{
    /// <summary>The gadgets.</summary>
    [ConstrainedBy(typeof(GadgetResponse), MaxItems = PageLimit.StandardMost)]
    public required IReadOnlyList<GadgetResponse> Items { get; init; }

    /// <summary>Cursor of the next page; absent on the last page.</summary>
    [ConstrainedBy(typeof(Cursor))]
    public string? NextCursor { get; init; }
}
