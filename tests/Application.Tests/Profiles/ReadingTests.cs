using Moq;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Profiles;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ReadingTests
{
    private const string Written = "473B82FB87174E69894C1844A2F183BF";
    private static readonly UserId Id = UserId.Parse("473b82fb-8717-4e69-894c-1844a2f183bf");
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;

    private readonly Mock<IProfileRepository> _profiles = new(MockBehavior.Strict);

    [TestCase(true)]
    [TestCase(false)]
    public async Task GetProfile_ItIsThere_GivesIt(bool consistent)
    {
        var profile = new Versioned<UserProfile>(A.Profile(), 7);
        _profiles.Setup(port => port.Find(Id, consistent, Token)).ReturnsAsync(profile);
        var found = await new GetProfileHandler(_profiles.Object).Handle(new(Written, consistent), Token);
        Assert.That(found, Is.SameAs(profile));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task GetTags_TheProfileIsThere_GivesThem(bool consistent)
    {
        var tags = new Versioned<Tags>(Tags.Of(["a"]), 7);
        _profiles.Setup(port => port.FindTags(Id, consistent, Token)).ReturnsAsync(tags);
        var found = await new GetTagsHandler(_profiles.Object).Handle(new(Written, consistent), Token);
        Assert.That(found, Is.SameAs(tags));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task GetSegmentTags_TheSegmentIsThere_GivesThem(bool consistent)
    {
        var tags = new Versioned<Tags>(Tags.Of(["a"]), 7);
        _profiles.Setup(port => port.FindSegmentTags(Id, A.Type("x"), consistent, Token)).ReturnsAsync(tags);
        var found = await new GetSegmentTagsHandler(_profiles.Object).Handle(new(Written, "x", consistent), Token);
        Assert.That(found, Is.SameAs(tags));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task GetSegment_ItIsThere_GivesTheCurrentVersion(bool consistent)
    {
        var segment = new Versioned<Segment>(A.Segment("x"), 7);
        _profiles.Setup(port => port.FindSegment(Id, A.Type("x"), consistent, Token)).ReturnsAsync(segment);
        var found = await new GetSegmentHandler(_profiles.Object).Handle(new(Written, "x", consistent), Token);
        Assert.That(found, Is.SameAs(segment));
    }

    [Test]
    public async Task EveryQuery_ThereIsNothing_GivesNull()
    {
        var mock = new Mock<IProfileRepository>(MockBehavior.Strict);
        mock.Setup(port => port.Find(Id, false, Token)).ReturnsAsync((Versioned<UserProfile>?)null);
        mock.Setup(port => port.FindTags(Id, false, Token)).ReturnsAsync((Versioned<Tags>?)null);
        mock.Setup(port => port.FindSegment(Id, A.Type("x"), false, Token)).ReturnsAsync((Versioned<Segment>?)null);
        mock.Setup(port => port.FindSegmentTags(Id, A.Type("x"), false, Token)).ReturnsAsync((Versioned<Tags>?)null);
        var port = mock.Object;
        object?[] found =
        [
            await new GetProfileHandler(port).Handle(new(Written, false), Token),
            await new GetTagsHandler(port).Handle(new(Written, false), Token),
            await new GetSegmentHandler(port).Handle(new(Written, "x", false), Token),
            await new GetSegmentTagsHandler(port).Handle(new(Written, "x", false), Token),
        ];
        Assert.That(found, Is.All.Null);
        mock.VerifyAll();
    }
}
