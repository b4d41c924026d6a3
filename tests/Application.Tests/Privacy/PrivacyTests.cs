using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.Privacy;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Users;
using Personalisation.Domain.Versioning;
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
    public async Task Erase_Asked_SaysWhetherThereWasSomething(bool found)
    {
        var precondition = ErasurePrecondition.On<User>(new Precondition { Match = [7] });
        _personalData.Setup(port => port.EraseAll(Id, precondition, A.Now, null, Token)).ReturnsAsync(found);
        var handler = new EraseUserHandler(_personalData.Object, new FakeTimeProvider(A.Now));
        Assert.That(await handler.Handle(new(Written, precondition), Token), Is.EqualTo(found));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Export_SomethingIsHeld_GivesItWithItsTime(bool consistent)
    {
        var data = new PersonalData(Id, [A.Profile()], [PersonalHistory.Of(AsyncEnumerable.Empty<Segment>())]);
        _personalData.Setup(port => port.FindAll(Id, consistent, Token)).ReturnsAsync(data);
        var export = await Export().Handle(new(Written, consistent), Token);
        Assert.That(export, Is.EqualTo(new UserExport(A.Now, data)));
    }

    [Test]
    public async Task Export_NothingIsHeld_GivesNull()
    {
        _personalData.Setup(port => port.FindAll(Id, false, Token)).ReturnsAsync((PersonalData?)null);
        Assert.That(await Export().Handle(new(Written, false), Token), Is.Null);
    }

    [Test]
    public void Validators_TheIdIsNone_RefuseIt()
    {
        var broken = $"id: {UserId.Rule}";
        Assert.That(
            Faults.Of(new EraseUserValidator(), new EraseUserCommand("a#b", ErasurePrecondition.None)),
            Is.EqualTo([broken])
        );
        Assert.That(Faults.Of(new ExportUserValidator(), new ExportUserQuery("a#b", false)), Is.EqualTo([broken]));
        Assert.That(Faults.Of(new EraseUserValidator(), new EraseUserCommand("a", ErasurePrecondition.None)), Is.Empty);
        Assert.That(Faults.Of(new ExportUserValidator(), new ExportUserQuery("a", false)), Is.Empty);
    }

    private ExportUserHandler Export() => new(_personalData.Object, new FakeTimeProvider(A.Now));
}
