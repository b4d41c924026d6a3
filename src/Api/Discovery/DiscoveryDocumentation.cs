using Microsoft.OpenApi;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Discovery;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Discovery;

namespace Personalisation.Api.Discovery;

/// <summary>The part of the OpenAPI document about lists.</summary>
internal static class DiscoveryDocumentation
{
    public static readonly FeatureDocumentation Documentation = new()
    {
        Tags = [("Discovery", "Lists of what may be shown, ranked by the events of users.")],
        Summaries = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GetTrending"] = "List what trends",
            ["GetPopular"] = "List what is popular",
            ["GetRising"] = "List what rises",
        },
        Values = new Dictionary<Type, Action<OpenApiSchema>>
        {
            [typeof(ListKind)] = ValueRule.OneOf(ListKindNames.All),
            [typeof(RankReason)] = ValueRule.OneOf([.. ListKindNames.All, ListKindNames.Newest]),
            [typeof(PublishedList)] = ValueRule.Numbers(1, PublishedList.MaxGeneration),
            [typeof(DiscoveryModel)] = ValueRule.Numbers(1, (long)DiscoveryModel.Longest.TotalSeconds),
            [typeof(GetListQuery)] = ValueRule.Numbers(1, GetListQuery.MaxLimit),
        },
        Parameters = new Dictionary<string, ParameterText>(StringComparer.Ordinal)
        {
            ["contentType"] = new(Rule: ValueRule.Text(ContentType.MaxLength, ContentType.Pattern)),
            ["limit"] = new(Rule: static schema =>
            {
                ValueRule.Numbers(1, GetListQuery.MaxLimit)(schema);
                schema.Default = GetListQuery.Limits.Default;
            }),
        },
        Problems = [new(503, DiscoveryError.ListsUnavailable, ListsUnavailableException.Text)],
    };
}
