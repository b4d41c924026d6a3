using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.Profiles;
using Personalisation.Infrastructure.Tests.DynamoDb.Items;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Infrastructure.Tests.Profiles;

/// <summary>The items of profiles, which are mapped by hand.</summary>
internal sealed class ProfileItemMappingTests
{
    private HandMappings _mappings = null!;

    [OneTimeSetUp]
    public void Create() =>
        _mappings = new HandMappings(
            new ServiceCollection().AddProfiles(),
            [
                ItemType.Of<ProfileMetadataItem>("USER"),
                ItemType.Of<MetadataVersionItem>("META"),
                ItemType.Of<CurrentSegmentItem>("CUR"),
                ItemType.Of<SegmentVersionItem>("SEG"),
            ]
        );

    [OneTimeTearDown]
    public void Dispose() => _mappings.Dispose();

    [Test]
    public void Write_AnyProfile_IsWhatTheContextMakes() =>
        Prop.ForAll(DraftGen.Drafts(A.Now), draft => ItemsOf(draft).ForEach(_mappings.AssertWrite))
            .QuickCheckThrowOnFailure();

    [Test]
    public void Read_AnyProfile_IsWhatTheContextReads() =>
        Prop.ForAll(DraftGen.Drafts(A.Now), draft => ItemsOf(draft).ForEach(_mappings.AssertRead))
            .QuickCheckThrowOnFailure();

    [Test]
    public void Read_AnAttributeIsMissing_IsWhatTheContextReads() =>
        ItemsOf(Full()).ForEach(_mappings.AssertPartialRead);

    private static ProfileDraft Full() => new(A.Id(), Tags.Of(["a"]), [A.SegmentDraft()], A.Now, A.Now, null);

    private static List<TableItem> ItemsOf(ProfileDraft draft)
    {
        var change = draft.ApplyTo(null, [], A.Now);
        var types = change.Versions.Select(version => version.Type.Value).ToList();
        var lagging = ProfileMapping.ToMetadataItem(change.After, 17, "writeToken", types);
        (lagging.LagFrom, lagging.LagTo, lagging.LagNewest) = ("from", "to", "newest");
        return
        [
            ProfileMapping.ToMetadataItem(change.After, 17, "writeToken", types),
            lagging,
            ProfileMapping.ToMetadataVersionItem(change.After),
            .. change
                .Versions.Append(A.Deletion())
                .Select(segment => ProfileMapping.ToCurrentItem(draft.Id, segment, 18)),
            .. change.Versions.Append(A.Deletion()).Select(segment => ProfileMapping.ToVersionItem(draft.Id, segment)),
        ];
    }
}
