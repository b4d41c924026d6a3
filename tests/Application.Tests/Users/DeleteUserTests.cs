using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.Users;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Users;

internal sealed class DeleteUserTests
{
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;

    [TestCase(true)]
    [TestCase(false)]
    public async Task Handle_ByTheId_RemovesTheUser(bool wasThere)
    {
        var asked = new Precondition { Match = [7] };
        var users = new Mock<IUserRepository>(MockBehavior.Strict);
        users.Setup(port => port.Delete(UserId.Parse("ada"), asked, A.Now, null, Token)).ReturnsAsync(wasThere);
        var handler = new DeleteUserHandler(users.Object, new FakeTimeProvider(A.Now));
        Assert.That(await handler.Handle(new("ada", asked), Token), Is.EqualTo(wasThere));
    }
}
