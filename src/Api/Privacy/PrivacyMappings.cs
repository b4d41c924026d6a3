using AutoMapper;
using Personalisation.Domain.Idempotency;

namespace Personalisation.Api.Privacy;

/// <summary>Domain to response; checked as a whole by a test.</summary>
internal sealed class PrivacyMappings : Profile
{
    public PrivacyMappings() => CreateMap<ResponseReference, KeptAnswerResponse>();
}
