using System.Text.Json;
using AutoMapper;
using Personalisation.Application.Signals;
using Personalisation.Domain.Signals;

namespace Personalisation.Api.Signals;

/// <summary>Domain to response; checked as a whole by a test.</summary>
internal sealed class SignalMappings : Profile
{
    public SignalMappings()
    {
        CreateMap<UserEvent, EventResponse>().ConvertUsing(sent => ResponseOf(sent));
        CreateMap<SignalState, SignalsResponse>().ConvertUsing(state => SignalsResponse.Of(state));
        CreateMap<EventPageResult, EventPageResponse>();
        CreateMap<Affinity, AffinityResponse>()
            .ForMember(response => response.Id, map => map.MapFrom(affinity => affinity.Name));
        CreateMap<UserAffinities, AffinitiesResponse>();
        CreateMap<Consent, ConsentResponse>()
            .ForMember(
                response => response.Personalization,
                map => map.MapFrom(consent => ConsentNames.Of(consent.Personalization))
            )
            .ForMember(
                response => response.Statistics,
                map => map.MapFrom(consent => ConsentNames.Of(consent.Statistics))
            );
    }

    private static EventResponse ResponseOf(UserEvent sent) =>
        new()
        {
            Id = sent.Id.Value,
            Kind = sent.Kind.Value,
            ItemId = sent.Item?.Value,
            OccurredAt = sent.Time,
            Value = sent.Value,
            Categories = sent.Topics.Categories,
            Tags = sent.Topics.Tags,
            RecommendationId = sent.Recommendation?.Id.Value,
            Position = sent.Recommendation?.Position,
            Context = sent.Context is { } context ? JsonElement.Parse(context.Json) : null,
        };
}
