using System.Collections.Immutable;
using MediatR;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Users;
using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Users;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Users;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class DeleteUsersTests
{
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;
    private static readonly FakeTimeProvider Clock = new(A.Now);

    private readonly Mock<IIdempotencyRepository> _keys = new(MockBehavior.Strict);
    private readonly Mock<IUserRepository> _users = new(MockBehavior.Strict);
    private readonly IdempotentWrite<ImmutableArray<UserRemovalResult>> _idempotency = new(
        new IdempotentRequest(new KeyClaim(IdempotencyKey.Of("", "POST /a", "key"), "payload", "writeToken")),
        _ => throw new AssertionException("The store makes the response.")
    );

    private DeleteUsersHandler Handler =>
        new(
            new Mediator(type =>
                type == typeof(IRequestHandler<DeleteUserCommand, bool>)
                    ? new DeleteUserHandler(_users.Object, Clock)
                    : Array.CreateInstance(type.GetGenericArguments()[0], 0)
            ),
            _keys.Object,
            Clock
        );

    [Test]
    public async Task Handle_SomeAreRefused_SaysWhatBecameOfEachAndKeepsIt()
    {
        AddsReferences("ada", "nobody", "busy", "erasing", "lost");
        Removes("ada").ReturnsAsync(true);
        Removes("nobody").ReturnsAsync(false);
        Removes("busy").ThrowsAsync(new ConflictException("others"));
        Removes("erasing").ThrowsAsync(new ErasureRunningException());
        Removes("lost").ThrowsAsync(new StoreUnavailableException(TimeSpan.Zero, new IOException()));
        UserRemovalResult[] expected =
        [
            new(A.Id("ada"), RemovalOutcome.Removed),
            new(A.Id("nobody"), RemovalOutcome.NotFound),
            new(A.Id("busy"), RemovalOutcome.Conflict),
            new(A.Id("erasing"), RemovalOutcome.NotFound),
            new(A.Id("lost"), RemovalOutcome.Unavailable),
        ];
        _keys
            .Setup(port =>
                port.Keep(
                    It.IsAny<ImmutableArray<UserRemovalResult>>(),
                    A.Now,
                    _idempotency,
                    It.IsAny<CancellationToken>()
                )
            )
            .Returns(Task.CompletedTask);

        var removals = await Handle("ada", "nobody", "busy", "ada", "erasing", "lost");

        Assert.That(removals, Is.EqualTo(expected));
        _keys.Verify(port => port.Keep(removals, A.Now, _idempotency, Token), Times.Once);
    }

    [Test]
    public async Task Handle_OneIsADefect_FailsAsAWhole()
    {
        AddsReferences("ada");
        Removes("ada").ThrowsAsync(new InvalidOperationException());
        await Assert.ThrowsAsync<InvalidOperationException>(() => Handle("ada"));
    }

    private Task<ImmutableArray<UserRemovalResult>> Handle(params string[] ids) =>
        Handler.Handle(new(ids) { Idempotency = _idempotency }, Token);

    // Without the batch's key: no removal keeps a response of its own.
    private Moq.Language.Flow.ISetup<IUserRepository, Task<bool>> Removes(string id) =>
        _users.Setup(port => port.Delete(A.Id(id), Precondition.None, A.Now, null, It.IsAny<CancellationToken>()));

    private void AddsReferences(params string[] ids) =>
        _keys
            .Setup(port =>
                port.AddReferences(
                    It.Is<IReadOnlyCollection<UserId>>(users => users.SequenceEqual(ids.Select(A.Id))),
                    A.Now,
                    _idempotency.Request,
                    Token
                )
            )
            .Returns(Task.CompletedTask);
}
