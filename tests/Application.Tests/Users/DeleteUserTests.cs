using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.Privacy;
using Personalisation.Application.Users;
using Personalisation.Domain;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Users;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Users;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class DeleteUserTests
{
    private static readonly UserId Id = UserId.Parse("ada");
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;
    private static readonly Precondition Asked = new() { Match = [7] };

    private readonly Mock<IUserRepository> _users = new(MockBehavior.Strict);
    private readonly Mock<IPersonalDataRepository> _personalData = new(MockBehavior.Strict);
    private readonly List<string> _calls = [];

    private DeleteUserHandler Handler => new(_users.Object, _personalData.Object, new FakeTimeProvider(A.Now));

    private void Stored(long? version) =>
        _users
            .Setup(port => port.Find(Id, true, Token))
            .ReturnsAsync(version is { } number ? new Versioned<Account>(Ada, number) : null);

    private static Account Ada => new(Id, EmailAddress.Parse("a@example.org"), UserName.Parse("A"), A.Now, A.Now);

    [TestCase(true)]
    [TestCase(false)]
    public async Task Handle_WithoutErase_RemovesTheUserAlone(bool wasThere)
    {
        _users.Setup(port => port.Delete(Id, Asked, A.Now, Token)).ReturnsAsync(wasThere);
        Assert.That(await Handler.Handle(new("ada", false, Asked), Token), Is.EqualTo(wasThere));
    }

    [Test]
    public async Task Handle_WithErase_RemovesTheUserLast()
    {
        Stored(7);
        _personalData
            .Setup(port => port.EraseAll(Id, Precondition.None, It.IsAny<Func<bool, bool>>(), A.Now, Token))
            .Callback(() => _calls.Add("erase"))
            .ReturnsAsync(false);
        _users
            .Setup(port => port.Delete(Id, Precondition.None, A.Now, Token))
            .Callback(() => _calls.Add("delete"))
            .ReturnsAsync(true);
        Assert.That(await Handler.Handle(new("ada", true, Asked), Token), Is.True);
        Assert.That(_calls, Is.EqualTo(["erase", "delete"]));
    }

    [Test]
    public async Task Handle_WhenThereIsNobody_ErasesNothing()
    {
        Stored(null);
        Assert.That(await Handler.Handle(new("ada", true, Precondition.None), Token), Is.False);
    }

    [Test]
    public void Handle_WhenThePreconditionFails_ErasesNothing()
    {
        Stored(8);
        Assert.That(
            async () => await Handler.Handle(new("ada", true, Asked), Token),
            Throws.InstanceOf<PreconditionFailedException>()
        );
    }
}
