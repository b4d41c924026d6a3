using AutoMapper;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Profiles;

namespace Personalisation.Api.Profiles;

/// <summary>Domain to response; checked as a whole by a test.</summary>
internal sealed class ProfileMappings : Profile
{
    public ProfileMappings()
    {
        CreateMap<MetadataVersion, MetadataVersionResponse>();
        CreateMap<SegmentType, string>().ConvertUsing(type => type.Value);
        CreateMap<Tags, IReadOnlyList<string>>().ConvertUsing(tags => tags.Values);
        CreateMap<Category, CategoryResponse>();
        CreateMap<Segment, SegmentResponse>();
        CreateMap<UserProfile, ProfileResponse>();
        CreateMap<UserProfile, ProfileParts>();
        CreateMap<Segment, VersionResponse>()
            .ForMember(to => to.Deleted, map => map.MapFrom(from => from.IsDeletion ? true : (bool?)null));
        CreateMap<VersionPage, VersionPageResponse>();
        CreateMap<CategoryDiff, CategoryDiffResponse>();
        CreateMap<SegmentDiff, SegmentDiffResponse>();
        CreateMap<ProfileDiff, DiffResponse>();
    }
}
