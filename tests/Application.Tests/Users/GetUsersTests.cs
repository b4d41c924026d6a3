using Moq;
using Personalisation.Application.Paging;
using Personalisation.Application.Users;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Users;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Users;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class GetUsersTests
{
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;
    private static readonly GetUsersQuery All = new(null, null, null, null, null);
    private static readonly GetUsersQuery Window = All with { CreatedAfter = A.Now.AddDays(-2), CreatedBefore = A.Now };

    private readonly Mock<IUserRepository> _users = new(MockBehavior.Strict);

    [TestCase("ada")]
    [TestCase(null)]
    public async Task Handle_ThePageGoesOn_GivesACursorThatLeadsThere(string? id)
    {
        var place = new TimePlace(A.Now.AddDays(-1), id);
        var first = new TimeWindow(Window.CreatedAfter, new TimePlace(A.Now, null));
        var second = first with { Before = place };
        _users
            .Setup(port => port.FindByCreation(first, 25, Token))
            .ReturnsAsync(new Page<User>([], place.ToPosition()));
        _users.Setup(port => port.FindByCreation(second, 3, Token)).ReturnsAsync(new Page<User>([], null));
        var handler = new GetUsersHandler(_users.Object);
        var page = await handler.Handle(Window, Token);
        var next = Window with { Cursor = page.NextCursor, Limit = 3 };
        Assert.That(Faults.Of(new GetUsersValidator(), next), Is.Empty);
        Assert.That((await handler.Handle(next, Token)).NextCursor, Is.Null);
        var elsewhere = All with { Cursor = page.NextCursor };
        Assert.That(Faults.Of(new GetUsersValidator(), elsewhere), Is.EqualTo([$"cursor: {Cursor.Rule}"]));
    }

    [Test]
    public void Validator_ACursorIsForged_RefusesIt()
    {
        foreach (
            var forged in (string[])
                [
                    Cursor.Encode(Window.List, Position.Of(A.Now.AddTicks(1), "ada")),
                    Cursor.Encode(Window.List, Position.Of(A.Now, "a b")),
                    "x",
                    "",
                ]
        )
        {
            var faults = Faults.Of(new GetUsersValidator(), Window with { Cursor = forged });
            Assert.That(faults, Is.EqualTo([$"cursor: {Cursor.Rule}"]), forged);
        }
    }
}
