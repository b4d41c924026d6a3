using System.Collections.Immutable;
using System.Text.Json.Serialization;
using AutoMapper;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.CatalogueItems;
using Personalisation.Application.Errors;

namespace Personalisation.Api.CatalogueItems;

/// <summary>Result of reading many items.</summary>
public sealed record ItemBatchResponse
{
    /// <summary>One result for each id, in the order of the request.</summary>
    public required IReadOnlyList<ItemBatchResult> Results { get; init; }

    /// <summary>The response for the items found.</summary>
    internal static ItemBatchResponse Of(HttpContext context, IMapper mapper, ImmutableArray<AskedItem> asked) =>
        new() { Results = [.. asked.Select((one, index) => ResultOf(context, mapper, one, index))] };

    private static ItemBatchResult ResultOf(HttpContext context, IMapper mapper, AskedItem asked, int index)
    {
        var id = asked.Lookup?.Id.Value ?? asked.Id;
        if (asked.Lookup?.Item is { } found)
        {
            var tag = EntityTag.Of(found.Version);
            return new ItemBatchResult(id, StatusCodes.Status200OK, tag, mapper.Map<ItemResponse>(found.Value), null);
        }

        var problem = asked.Lookup switch
        {
            null => Problems.InvalidId(context, index),
            { IsAnswered: false } => Problems.Of(
                context,
                StatusCodes.Status503ServiceUnavailable,
                ErrorCode.StoreUnavailable,
                StoreUnavailableException.Text
            ),
            _ => Problems.Of(context, StatusCodes.Status404NotFound, ItemProblems.NotFound, ItemProblems.NoItem),
        };
        return new ItemBatchResult(id, problem.Status, null, null, ItemProblem.Of(problem));
    }
}

/// <summary>The result for one id.</summary>
/// <param name="Id">The canonical id; if it is invalid, the id as it was sent.</param>
/// <param name="Status">200, 400, 404 or 503: the status that a GET of this item would have had.</param>
/// <param name="Etag">The entity tag of the item, if found.</param>
/// <param name="CatalogueItem">The item, if found.</param>
/// <param name="Problem">Why there is no item.</param>
// Doc comments of a property with the name Item are not read: that is the name of indexers.
public sealed record ItemBatchResult(
    string? Id,
    int Status,
    string? Etag,
    [property: JsonPropertyName("item")] ItemResponse? CatalogueItem,
    ItemProblem? Problem
);
