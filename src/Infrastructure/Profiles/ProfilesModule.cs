using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.Profiles;
using Personalisation.Infrastructure.Bulk;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.Idempotency;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>Profiles, their segments and their history.</summary>
internal static class ProfilesModule
{
    public static IServiceCollection AddProfiles(this IServiceCollection services) =>
        services
            .AddSingleton(
                ItemType.Of(ProfileMetadataItem.Kind, MetadataItemMapper.ReadCurrent, MetadataItemMapper.WriteCurrent)
            )
            .AddSingleton(
                ItemType.Of(MetadataVersionItem.Kind, MetadataItemMapper.ReadVersion, MetadataItemMapper.WriteVersion)
            )
            .AddSingleton(
                ItemType.Of(CurrentSegmentItem.Kind, SegmentItemMapper.ReadCurrent, SegmentItemMapper.WriteCurrent)
            )
            .AddSingleton(
                ItemType.Of(SegmentVersionItem.Kind, SegmentItemMapper.ReadVersion, SegmentItemMapper.WriteVersion)
            )
            .AddSingleton<IErasable, ErasableProfile>()
            .AddSingleton<IExportSource, ProfileExportSource>()
            .AddSingleton<IPersonalDataSource, ProfilePersonalData>()
            .AddSingleton(new ShownContent(ProfileMetadataItem.Kind, "profile"))
            .AddSingleton<ProfileReader>()
            .AddSingleton<ProfileHistory>()
            .AddSingleton<ProfileBatchReader>()
            .AddSingleton<ProfileBulkInserter>()
            .AddSingleton<ProfileWriter>()
            .AddSingleton<IProfileRepository, DynamoDbProfileRepository>();
}
