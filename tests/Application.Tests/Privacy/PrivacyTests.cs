using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.Privacy;
using Personalisation.Domain;
using Personalisation.Domain.Privacy;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Privacy;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class PrivacyTests
{
    private const string Written = "473B82FB87174E69894C1844A2F183BF";
    private static readonly UserId Id = UserId.Parse("473b82fb-8717-4e69-894c-1844a2f183bf");
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;

    private readonly Mock<IPersonalDataRepository> _personalData = new(MockBehavior.Strict);

    [TestCase(true)]
    [TestCase(false)]
    public async Task Erase_WhenAsked_SaysWhetherThereWasSomething(bool found)
    {
        var precondition = new Precondition { Match = [7] };
        _personalData
            .Setup(port => port.EraseAll(Id, precondition, It.IsAny<Func<bool, bool>>(), A.Now, Token))
            .ReturnsAsync(
                (UserId _, Precondition _, Func<bool, bool> describe, DateTimeOffset _, CancellationToken _) =>
                    describe(found)
            );
        var handler = new EraseProfileHandler(_personalData.Object, new FakeTimeProvider(A.Now));
        Assert.That(await handler.Handle(new(Written, precondition), Token), Is.EqualTo(found));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Export_WhenSomethingIsHeld_GivesItWithItsTime(bool consistent)
    {
        var data = new PersonalData(
            Id,
            A.Profile(),
            null,
            AsyncEnumerable.Empty<MetadataVersion>(),
            AsyncEnumerable.Empty<Segment>()
        );
        _personalData.Setup(port => port.FindAll(Id, consistent, Token)).ReturnsAsync(data);
        var export = await Export().Handle(new(Written, consistent), Token);
        Assert.That(export, Is.EqualTo(new ProfileExport(A.Now, data)));
    }

    [Test]
    public async Task Export_WhenNothingIsHeld_GivesNull()
    {
        _personalData.Setup(port => port.FindAll(Id, false, Token)).ReturnsAsync((PersonalData?)null);
        Assert.That(await Export().Handle(new(Written, false), Token), Is.Null);
    }

    [Test]
    public void Validators_WhenTheIdIsNone_RefuseIt()
    {
        var broken = $"id: {UserId.Rule}";
        Assert.That(
            Faults.Of(new EraseProfileValidator(), new EraseProfileCommand("a#b", Precondition.None)),
            Is.EqualTo([broken])
        );
        Assert.That(
            Faults.Of(new ExportProfileValidator(), new ExportProfileQuery("a#b", false)),
            Is.EqualTo([broken])
        );
        Assert.That(Faults.Of(new EraseProfileValidator(), new EraseProfileCommand("a", Precondition.None)), Is.Empty);
        Assert.That(Faults.Of(new ExportProfileValidator(), new ExportProfileQuery("a", false)), Is.Empty);
    }

    private ExportProfileHandler Export() => new(_personalData.Object, new FakeTimeProvider(A.Now));
}
