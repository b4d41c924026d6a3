using FsCheck;
using FsCheck.Fluent;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Profiles;

/// <summary>Generated profiles are read back as they were put, through the real engine.</summary>
internal sealed class RoundTripTests
{
    private TestStore _store = null!;

    [SetUp]
    public void Create() => _store = TestStore.Create();

    [TearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    [Test]
    public void Find_AnyProfileWasSaved_ReturnsItToTheLastBit()
    {
        var drafts = DraftGen.Drafts(_store.Clock.GetUtcNow());
        Prop.ForAll(drafts, draft => ComesBack(draft).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    private async Task<bool> ComesBack(ProfileDraft draft)
    {
        var change = await _store.Save(draft);
        var found = await _store.Profiles.Find(draft.Id, consistent: true, CancellationToken.None);
        Assert.That(Text(found?.Value), Is.EqualTo(Text(change.After)));
        Assert.That(await _store.Profiles.FindTags(draft.Id, true, CancellationToken.None), Is.Not.Null);
        foreach (var version in change.Versions)
        {
            var exact = VersionTime.Parse(Domain.Time.Rfc3339.Format(version.CreatedAt.AddTicks(0)));
            var again = await _store.Profiles.FindVersion(draft.Id, version.Type, exact, true, CancellationToken.None);
            Assert.That(Text(again), Is.EqualTo(Text(version)));
        }
        return true;
    }

    private static string Text(UserProfile? profile) =>
        profile is null
            ? "none"
            : $"{profile.Id} [{string.Join('|', profile.Tags.Values)}] {profile.CreatedAt:O} {profile.UpdatedAt:O} {profile.ExpiresAt:O}"
                + string.Concat(profile.Segments.Select(Text));

    // Scores by their bits: -0 is not 0, and the last digit counts.
    private static string Text(Segment? segment) =>
        segment is null
            ? "none"
            : $"\n{segment.Type} {segment.CreatedAt:O} {segment.UpdatedAt:O} {segment.ExpiresAt:O} ({string.Join('|', segment.TopCategories)}) "
                + string.Join(
                    '|',
                    segment.Categories.Select(one => $"{one.Id}={BitConverter.DoubleToInt64Bits(one.Score):X}")
                );
}
