using System.Collections.Immutable;
using MediatR;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Profiles;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SaveProfilesTests
{
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;
    private static readonly FakeTimeProvider Clock = new(A.Now);

    private readonly Mock<IIdempotencyRepository> _keys = new(MockBehavior.Strict);
    private readonly Puts _puts = new();

    private readonly IdempotentWrite<ImmutableArray<PutOutcome>> _idempotency = new(
        new IdempotentRequest(new KeyClaim(IdempotencyKey.Of("", "POST /a", "key"), "payload", "writeToken")),
        _ => throw new AssertionException("The store makes the response.")
    );

    private SaveProfilesHandler Handler =>
        new(
            new Mediator(type =>
                type == typeof(IRequestHandler<SaveProfileCommand, Versioned<ProfileChange>>) ? _puts : Rules
            ),
            _keys.Object,
            Clock
        );

    private static IPipelineBehavior<SaveProfileCommand, Versioned<ProfileChange>>[] Rules { get; } =
    [new ValidationBehaviour<SaveProfileCommand, Versioned<ProfileChange>>([new SaveProfileValidator(Clock)])];

    [Test]
    public async Task Handle_SomeRefused_AnswersEachInItsPlaceAndKeepsTheResponse()
    {
        _puts.Fail("gone", new ErasureRunningException());
        Keeps("ada", "gone", "bob");
        var outcomes = await Handle(Named("ada"), Named("a b"), null, Named("gone"), Named("bob"));
        Assert.That(
            outcomes.Select(outcome => outcome.Saved?.Value.After.Id.Value),
            Is.EqualTo(["ada", null, null, null, "bob"])
        );
        Assert.That(
            outcomes.Select(outcome => outcome.Refusal?.Code),
            Is.EqualTo([null, ErrorCode.InvalidRequest, ErrorCode.InvalidRequest, ErrorCode.ErasureRunning, null])
        );
        Assert.That(outcomes[1].Refusal!.Errors!.Keys, Is.EqualTo(["id"]));
        Assert.That(outcomes[2].Refusal!.Errors!["$"], Is.EqualTo(["must be a JSON object"]));
        _keys.Verify(port => port.Keep(outcomes, A.Now, _idempotency, Token), Times.Once);
        Assert.That(_puts.Keys, Is.All.Null, "no put keeps a response of its own");
    }

    [Test]
    public async Task Handle_RepeatedIdInAnySpelling_PutsInTheOrderOfTheRequest()
    {
        var id = Guid.NewGuid();
        Keeps(id.ToString("D"));
        var spellings = Enumerable.Range(0, 30).Select(i => id.ToString(i % 2 == 0 ? "D" : "N")).ToList();
        await Handle([.. spellings.Select((text, i) => Put.Profile(null, text, [$"{i}"]))]);
        Assert.That(_puts.Tags, Is.EqualTo(Enumerable.Range(0, 30).Select(i => $"{i}")));
    }

    [Test]
    public async Task Handle_NothingIsStored_KeepsNoAnswer()
    {
        AddsReferences("ada");
        _puts.Fail("ada", new ErasureRunningException());
        var outcomes = await Handle(Named("a b"), Named("ada"));
        Assert.That(outcomes.Select(outcome => outcome.Saved), Is.All.Null);
        Assert.That(_idempotency.Request.IsWithoutWrite, Is.True);
    }

    [Test]
    public async Task Handle_AProfileHasNoId_RefersToTheOneThatItGets()
    {
        var named = new List<UserId>();
        _keys
            .Setup(port =>
                port.AddReferences(It.IsAny<IReadOnlyCollection<UserId>>(), A.Now, _idempotency.Request, Token)
            )
            .Callback(
                (IReadOnlyCollection<UserId> users, DateTimeOffset _, IdempotentRequest? _, CancellationToken _) =>
                    named.AddRange(users)
            )
            .Returns(Task.CompletedTask);
        _keys
            .Setup(port => port.Keep(It.IsAny<ImmutableArray<PutOutcome>>(), A.Now, _idempotency, Token))
            .Returns(Task.CompletedTask);
        var outcome = (await Handle(Put.Profile(null, null))).Single();
        Assert.That(named, Is.EqualTo([outcome.Saved!.Value.After.Id]));
    }

    [Test]
    public async Task Handle_OneIsADefect_FailsAsAWhole()
    {
        AddsReferences("ada");
        _puts.Fail("ada", new InvalidOperationException());
        await Assert.ThrowsAsync<InvalidOperationException>(() => Handle(Named("ada")));
    }

    [TestCase(0, "profiles: must be a list of 1 to 100 profiles")]
    [TestCase(100)]
    [TestCase(101, "profiles: must be a list of 1 to 100 profiles")]
    public void Validate_ByTheNumberOfProfiles_RefusesNoneAndTooMany(int count, params string[] faults) =>
        Assert.That(
            Faults.Of(new SaveProfilesValidator(), new([.. Enumerable.Repeat(Named("ada"), count)])),
            Is.EqualTo(faults)
        );

    private static SaveProfileCommand Named(string id) => Put.Profile(null, id);

    private Task<ImmutableArray<PutOutcome>> Handle(params SaveProfileCommand?[] profiles) =>
        Handler.Handle(new(profiles) { Idempotency = _idempotency }, Token);

    private void Keeps(params string[] ids)
    {
        AddsReferences(ids);
        _keys
            .Setup(port => port.Keep(It.IsAny<ImmutableArray<PutOutcome>>(), A.Now, _idempotency, Token))
            .Returns(Task.CompletedTask);
    }

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
