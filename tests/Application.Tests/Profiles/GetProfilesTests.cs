using Moq;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Profiles;

internal sealed class GetProfilesTests
{
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;

    [Test]
    public async Task Handle_AnyIds_AnswersEachInItsPlaceAndReadsEachOnce()
    {
        var uuid = Guid.NewGuid().ToString("D");
        var (ada, bob, cyd) = (A.Id("ada"), A.Id("bob"), A.Id(uuid));
        var found = new ProfileLookup(ada, true, new Versioned<UserProfile>(A.Profile("ada"), 7));
        var (absent, unknown) = (new ProfileLookup(cyd, true, null), new ProfileLookup(bob, false, null));
        var profiles = new Mock<IProfileRepository>(MockBehavior.Strict);
        profiles
            .Setup(port =>
                port.FindMany(
                    It.Is<IReadOnlyCollection<UserId>>(ids => ids.SequenceEqual(new[] { ada, cyd, bob })),
                    true,
                    true,
                    Token
                )
            )
            .ReturnsAsync([unknown, found, absent]);
        string?[] ids = ["ada", uuid.ToUpperInvariant(), "a b", "bob", null, "ada"];
        var asked = await new GetProfilesHandler(profiles.Object).Handle(new(ids, null, true), Token);
        Assert.That(asked.Select(one => one.Id), Is.EqualTo(ids));
        Assert.That(asked.Select(one => one.Lookup), Is.EqualTo([found, absent, null, unknown, null, found]));
    }

    [TestCase(true, "tags", "segments")]
    [TestCase(false, "tags", "updated_at")]
    [TestCase(false)]
    public async Task Handle_FieldsAreNamed_ReadsSegmentsWhereTheyAreAmongThem(bool reads, params string[] fields)
    {
        var profiles = new Mock<IProfileRepository>(MockBehavior.Strict);
        profiles
            .Setup(port => port.FindMany(It.IsAny<IReadOnlyCollection<UserId>>(), reads, false, Token))
            .ReturnsAsync([new ProfileLookup(A.Id("ada"), true, null)]);
        var asked = await new GetProfilesHandler(profiles.Object).Handle(new(["ada"], fields, false), Token);
        Assert.That(asked, Has.Length.EqualTo(1));
    }

    [TestCase(0, "ids: must be a list of 1 to 100 ids")]
    [TestCase(1)]
    [TestCase(100)]
    [TestCase(101, "ids: must be a list of 1 to 100 ids")]
    public void Validate_ByTheNumberOfIds_RefusesNoneAndTooMany(int count, params string[] faults) =>
        Assert.That(FaultsOf(new([.. Enumerable.Repeat("ada", count)], null, false)), Is.EqualTo(faults));

    [Test]
    public void Validate_TheIdsAreMissing_SaysSo() =>
        Assert.That(FaultsOf(new(null, null, false)), Is.EqualTo(["ids: is required"]));

    [TestCase("segment")]
    [TestCase("id")]
    [TestCase("Tags")]
    [TestCase(null)]
    public void Validate_AFieldIsUnknown_NamesItsPlace(string? field) =>
        Assert.That(
            FaultsOf(new(["ada"], ["tags", field], false)),
            Is.EqualTo(["fields[1]: must be one of tags, segments, created_at, updated_at, expires_at"])
        );

    private static IEnumerable<string> FaultsOf(GetProfilesQuery query) => Faults.Of(new GetProfilesValidator(), query);
}
