using AutoMapper;
using Personalisation.Domain.Privacy;

namespace Personalisation.Api.Privacy;

/// <summary>Domain to response; checked as a whole by a test.</summary>
internal sealed class PrivacyMappings : Profile
{
    private static readonly Dictionary<AnswerContent, string> Names = new()
    {
        [AnswerContent.Id] = "id",
        [AnswerContent.Profile] = "profile",
        [AnswerContent.Document] = "document",
        [AnswerContent.User] = "user",
    };

    public PrivacyMappings()
    {
        CreateMap<MetadataVersion, MetadataVersionResponse>();
        CreateMap<AnswerContent, string>().ConvertUsing(content => Names[content]);
        CreateMap<IdempotencyNote, AnswerNoteResponse>();
    }
}
