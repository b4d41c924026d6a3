using Personalisation.Api.Hosting.Exports;
using Personalisation.Domain.Profiles;

namespace Personalisation.Api.Profiles;

/// <summary>What the export of a user shows of profiles.</summary>
internal static class ProfileExportMembers
{
    public static readonly ExportMember[] All =
    [
        ExportMember.One<UserProfile, ProfileResponse>("profile", "The current profile, if any."),
        ExportMember.Many<MetadataVersion, MetadataVersionResponse>(
            "metadata_versions",
            "Versions of the profile without its segments, oldest first."
        ),
        ExportMember.Many<Segment, VersionResponse>(
            "segment_versions",
            "All versions of all segments, including deletions, by type, oldest first."
        ),
    ];
}
