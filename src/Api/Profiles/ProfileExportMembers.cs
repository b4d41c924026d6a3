using Personalisation.Api.Hosting.Exports;
using Personalisation.Domain.Profiles;

namespace Personalisation.Api.Profiles;

/// <summary>What the export of a user shows of profiles.</summary>
internal static class ProfileExportMembers
{
    public static readonly ExportMember[] All =
    [
        ExportMember.Of<UserProfile, ProfileResponse>("profile"),
        ExportMember.Of<MetadataVersion, MetadataVersionResponse>("metadata_versions"),
        ExportMember.Of<Segment, VersionResponse>("segment_versions"),
    ];
}
