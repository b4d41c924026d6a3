using AutoMapper;
using Personalisation.Api.CatalogueItems;
using Personalisation.Application.Discovery;
using Personalisation.Domain.Discovery;

namespace Personalisation.Api.Discovery;

/// <summary>Domain to response; checked as a whole by a test.</summary>
internal sealed class DiscoveryMappings : Profile
{
    public DiscoveryMappings()
    {
        CreateMap<NumberedPage, NumberedPageResponse>()
            .ForMember(response => response.Page, map => map.MapFrom(page => page.Number))
            .ForMember(response => response.TotalIsExact, map => map.MapFrom(page => page.IsTotalExact));
        CreateMap<ListAnswer, ListResponse>().ConvertUsing((answer, _, context) => ResponseOf(answer, context.Mapper));
    }

    private static ListResponse ResponseOf(ListAnswer answer, IRuntimeMapper mapper) =>
        new()
        {
            Items =
            [
                .. answer.Items.Select(
                    (shown, index) =>
                        new ListEntryResponse
                        {
                            Rank = index + 1,
                            Score = shown.Rank.Score,
                            Reason =
                                shown.Rank.Reason == RankReason.Newest
                                    ? ListKindNames.Newest
                                    : ListKindNames.Of(answer.Id.Kind),
                            CatalogueItem = mapper.Map<ItemResponse>(shown.Item.ToCard()),
                        }
                ),
            ],
            List = ListKindNames.Of(answer.Id.Kind),
            ContentType = answer.Id.Type?.Value,
            Generation = answer.List.Generation,
            GeneratedAt = answer.List.GeneratedAt,
            HalfLifeSeconds = (long)answer.HalfLife.TotalSeconds,
        };
}
