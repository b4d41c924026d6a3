using System.Text.Json.Serialization;
using Personalisation.Api.CatalogueItems;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Discovery;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Discovery;

namespace Personalisation.Api.Discovery;

/// <summary>A list of items that may be shown, the best first.</summary>
public sealed record ListResponse
{
    /// <summary>The items.</summary>
    [ConstrainedBy(typeof(ListEntryResponse), MaxItems = GetListQuery.MaxLimit)]
    public required IReadOnlyList<ListEntryResponse> Items { get; init; }

    /// <summary>Which list: trending, popular or rising.</summary>
    [ConstrainedBy(typeof(ListKind))]
    public required string List { get; init; }

    /// <summary>The content type; absent for all.</summary>
    [ConstrainedBy(typeof(ContentType))]
    public string? ContentType { get; init; }

    /// <summary>The number of this publication of the list; a later one is larger.</summary>
    [ConstrainedBy(typeof(PublishedList))]
    public required long Generation { get; init; }

    /// <summary>When the list was computed.</summary>
    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>The time in which an event loses half of its weight, in seconds.</summary>
    [ConstrainedBy(typeof(DiscoveryModel))]
    public required long HalfLifeSeconds { get; init; }
}

/// <summary>An item of a list.</summary>
public sealed record ListEntryResponse
{
    /// <summary>Its place in this response, from 1.</summary>
    [ConstrainedBy(typeof(GetListQuery))]
    public required int Rank { get; init; }

    /// <summary>
    /// For trending and popular the decayed sum of the weights of its events, for rising by how many standard deviations
    /// they exceed its long-term rate; 0 for an item that fills the list up.
    /// </summary>
    public required double Score { get; init; }

    /// <summary>Why it is there: the name of the list for its events, or newest if it fills the list up.</summary>
    [ConstrainedBy(typeof(RankReason))]
    public required string Reason { get; init; }

    /// <summary>The item, without its attributes, and with 200 characters of its description at most.</summary>
    // Doc comments of a property with the name Item are not read: that is the name of indexers.
    [JsonPropertyName("item")]
    public required ItemResponse CatalogueItem { get; init; }
}
