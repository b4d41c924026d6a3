using Moq;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Profiles;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class HistoryReadingTests
{
    private const string Written = "473B82FB87174E69894C1844A2F183BF";
    private static readonly UserId Id = UserId.Parse("473b82fb-8717-4e69-894c-1844a2f183bf");
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;
    private static readonly DateTimeOffset Then = A.Now.AddDays(-1);

    private readonly Mock<IProfileRepository> _profiles = new(MockBehavior.Strict);

    [TestCase("2025-06-26T12:00:00Z", true)]
    [TestCase("2025-06-26T14:00:00.5+02:00", false)]
    public async Task GetVersion_ItsTimeIsNamed_GivesTheVersionOfThatTime(string text, bool consistent)
    {
        var (segment, time) = (A.Segment("x"), VersionTime.Parse(text));
        _profiles.Setup(port => port.FindVersion(Id, A.Type("x"), time, consistent, Token)).ReturnsAsync(segment);
        Assert.That(await Find(new(Written, "x", text, null, consistent)), Is.SameAs(segment));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task GetVersion_ATimeToStandAtIsNamed_GivesTheNewestUpToIt(bool consistent)
    {
        var (segment, time) = (A.Segment("x"), VersionTime.UpTo(Then));
        _profiles.Setup(port => port.FindVersion(Id, A.Type("x"), time, consistent, Token)).ReturnsAsync(segment);
        Assert.That(await Find(new(Written, "x", null, Then, consistent)), Is.SameAs(segment));
    }

    [Test]
    public async Task GetVersion_ThereIsNone_GivesNull()
    {
        var time = VersionTime.UpTo(Then);
        _profiles.Setup(port => port.FindVersion(Id, A.Type("x"), time, false, Token)).ReturnsAsync((Segment?)null);
        Assert.That(await Find(new(Written, "x", null, Then, false)), Is.Null);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task GetProfileAsOf_ThereWasOne_GivesIt(bool consistent)
    {
        var profile = A.Profile();
        At(Then, profile, consistent);
        var handler = new GetProfileAsOfHandler(_profiles.Object);
        Assert.That(await handler.Handle(new(Written, Then, consistent), Token), Is.SameAs(profile));
    }

    [Test]
    public async Task GetProfileAsOf_ThereWasNone_GivesNull()
    {
        At(Then, null, false);
        Assert.That(
            await new GetProfileAsOfHandler(_profiles.Object).Handle(new(Written, Then, false), Token),
            Is.Null
        );
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task DiffProfile_ChangedProfile_ReportsFirstToSecond(bool consistent)
    {
        At(Then, A.Profile(tags: ["old", "both"]), consistent);
        At(A.Now, A.Profile(tags: ["both", "new"]), consistent);
        var diff = await Diff(consistent);
        Assert.That((diff!.TagsAdded.Single(), diff.TagsRemoved.Single()), Is.EqualTo(("new", "old")));
    }

    [Test]
    public async Task DiffProfile_ThereWasNoneAtFirst_AddsEverything()
    {
        At(Then, null, false);
        At(A.Now, A.Profile(tags: ["a"], segments: [A.Segment("s")]), false);
        var diff = await Diff(false);
        Assert.That((diff!.TagsAdded.Single(), diff.SegmentsAdded.Single()), Is.EqualTo(("a", A.Type("s"))));
    }

    [Test]
    public async Task DiffProfile_ThereIsNoneAtLast_RemovesEverything()
    {
        At(Then, A.Profile(tags: ["a"], segments: [A.Segment("s")]), false);
        At(A.Now, null, false);
        var diff = await Diff(false);
        Assert.That((diff!.TagsRemoved.Single(), diff.SegmentsRemoved.Single()), Is.EqualTo(("a", A.Type("s"))));
    }

    [Test]
    public async Task DiffProfile_ThereWasNoneAtEither_GivesNull()
    {
        At(Then, null, false);
        At(A.Now, null, false);
        Assert.That(await Diff(false), Is.Null);
    }

    private void At(DateTimeOffset time, UserProfile? profile, bool consistent) =>
        _profiles.Setup(port => port.FindAsOf(Id, time, consistent, Token)).ReturnsAsync(profile);

    private Task<Segment?> Find(GetVersionQuery query) => new GetVersionHandler(_profiles.Object).Handle(query, Token);

    private Task<ProfileDiff?> Diff(bool consistent) =>
        new DiffProfileHandler(_profiles.Object).Handle(new(Written, Then, A.Now, consistent), Token);
}
