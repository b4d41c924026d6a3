using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Users;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Users;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Users;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class CheckEmailsTests
{
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;
    private static readonly EmailAddress Today = EmailAddress.Parse("οδος@example.org");

    private readonly Mock<IUserRepository> _users = new(MockBehavior.Strict);

    private static User User(string id, string spelling, string? value = null) =>
        new(
            UserId.Parse(id),
            value is null ? EmailAddress.Parse(spelling) : EmailAddress.Restore(spelling, value),
            UserName.Parse("A"),
            A.Now,
            A.Now
        );

    private void Stored(params User[] accounts)
    {
        // One page each, so that all pages are read.
        TimePlace? place = null;
        foreach (var (account, index) in accounts.Select((it, index) => (it, index)))
        {
            var (asked, next) = (new TimeWindow(null, place), new TimePlace(A.Now, account.Id.Value));
            var page = new Page<User>([account], index == accounts.Length - 1 ? null : next.ToPosition());
            _users.Setup(port => port.FindByCreation(asked, 100, Token)).ReturnsAsync(page);
            place = next;
        }
    }

    private void Owned(User? owner) => _users.Setup(port => port.FindByEmail(Today, Token)).ReturnsAsync(owner);

    private async Task<string> Found(bool repair = false)
    {
        var handler = new CheckEmailsHandler(_users.Object, new FakeTimeProvider(A.Now));
        var findings = await handler.Handle(new CheckEmailsCommand { Repair = repair }, Token);
        return string.Join(
            "; ",
            findings.Select(it => $"{it.Id} {it.Email} {it.State} {string.Join(',', it.Others)}".Trim())
        );
    }

    [Test]
    public async Task Handle_AllAsToday_FindsNothing()
    {
        Stored(User("a", "a@example.org"), User("b", "ΟΔΟΣ@example.org"));
        Assert.That(await Found(), Is.Empty);
    }

    [Test]
    public async Task Handle_EarlierForm_IsOutdated()
    {
        Stored(User("a", "a@example.org"), User("b", "οδος@example.org", "οδος@example.org"));
        Owned(null);
        Assert.That(await Found(), Is.EqualTo("b οδος@example.org Outdated"));
    }

    [Test]
    public async Task Handle_AnotherHasIt_IsAConflict()
    {
        Stored(User("a", "ΟΔΟΣ@example.org"), User("b", "οδος@example.org", "οδος@example.org"));
        Owned(User("a", "ΟΔΟΣ@example.org"));
        Assert.That(await Found(repair: true), Is.EqualTo("b οδος@example.org Conflict a"));
    }

    [Test]
    public async Task Handle_TwoWantIt_NeitherGetsIt()
    {
        Stored(User("a", "οδοσ@example.org", "old-a"), User("b", "οδος@example.org", "old-b"));
        Owned(null);
        Assert.That(
            await Found(repair: true),
            Is.EqualTo("a οδοσ@example.org Conflict b; b οδος@example.org Conflict a")
        );
    }

    [Test]
    public async Task Handle_NoAddressToday_IsRefused()
    {
        Stored(User("a", "a\u3164@example.org", "a\u3164@example.org"), User("b", "\u3164@b", "\u3164@b"));
        Assert.That(await Found(repair: true), Is.EqualTo("a a\u3164@example.org Refused; b \u3164@b Refused"));
    }

    [Test]
    public async Task Handle_Repair_StoresTodaysFormAndKeepsTheRest()
    {
        var stored = User("b", "οδος@example.org", "οδος@example.org");
        Stored(stored);
        Owned(null);
        User? changed = null;
        _users
            .Setup(port => port.Change(stored.Id, It.IsAny<Func<User, User>>(), Precondition.None, A.Now, null, Token))
            .Callback(
                (
                    UserId _,
                    Func<User, User> change,
                    Precondition _,
                    DateTimeOffset _,
                    IdempotentWrite<Versioned<User>?>? _,
                    CancellationToken _
                ) =>
                {
                    changed = change(stored);
                    var moved = User("b", "new@example.org");
                    Assert.That(change(moved), Is.SameAs(moved), "another address meanwhile");
                }
            )
            .ReturnsAsync((Versioned<User>?)null);
        Assert.That(await Found(repair: true), Is.EqualTo("b οδος@example.org Repaired"));
        Assert.That((changed!.Email.Value, changed.UpdatedAt), Is.EqualTo((Today.Value, stored.UpdatedAt)));
        Assert.That(changed.Email.Spelling, Is.EqualTo("οδος@example.org"));
    }

    [Test]
    public async Task Handle_TakenMeanwhile_IsAConflict()
    {
        var stored = User("b", "οδος@example.org", "οδος@example.org");
        Stored(stored);
        Owned(null);
        _users
            .Setup(port => port.Change(stored.Id, It.IsAny<Func<User, User>>(), Precondition.None, A.Now, null, Token))
            .ThrowsAsync(new EmailTakenException());
        Assert.That(await Found(repair: true), Is.EqualTo("b οδος@example.org Conflict"));
    }
}
