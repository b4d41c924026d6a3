using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Idempotency;

internal sealed class ClaimKeyTests
{
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;
    private static readonly ClaimKeyCommand Command = new("client", "PUT /a", "key", "payload");

    [TestCase(false)]
    [TestCase(true)]
    public async Task Handle_WhetherAnAnswerIsKeptOrNot_SaysSo(bool isKept)
    {
        var answer = isKept ? new StoredResponse(204, ImmutableSortedDictionary<string, string>.Empty, default) : null;
        var claims = new List<KeyClaim>();
        var port = new Mock<IIdempotencyRepository>(MockBehavior.Strict);
        port.Setup(keys => keys.Claim(Capture.In(claims), A.Now, Token)).ReturnsAsync(answer);
        var handler = new ClaimKeyHandler(port.Object, new FakeTimeProvider(A.Now));
        var claimed = await handler.Handle(Command, Token);
        var again = await handler.Handle(Command, Token);
        Assert.That(claimed, Is.EqualTo(new ClaimedKey(claims[0], answer)));
        Assert.That(claims[0].Key, Is.EqualTo(IdempotencyKey.Of("client", "PUT /a", "key")));
        Assert.That(claims[0].Payload, Is.EqualTo("payload"));
        Assert.That(
            again.Claim.WriteToken,
            Is.Not.EqualTo(claimed.Claim.WriteToken),
            "each request has a write token of its own"
        );
    }

    [TestCase("key", true)]
    [TestCase("", false)]
    [TestCase("two words", false)]
    public void Validate_WhateverTheKey_AsksTheDomain(string key, bool isValid)
    {
        var result = new ClaimKeyValidator().Validate(Command with { Key = key });
        Assert.That(result.IsValid, Is.EqualTo(isValid));
        Assert.That(
            result.Errors.Select(error => (error.PropertyName, error.ErrorMessage)),
            Is.EqualTo(isValid ? [] : new[] { ("Idempotency-Key", IdempotencyKey.Rule) })
        );
    }

    [Test]
    public async Task Release_Always_GivesTheClaimBack()
    {
        var claim = new KeyClaim(IdempotencyKey.Of("", "PUT /a", "key"), "payload", "writeToken");
        UserId[] named = [UserId.Parse("ada")];
        var port = new Mock<IIdempotencyRepository>(MockBehavior.Strict);
        port.Setup(keys => keys.Release(claim, named, Token)).Returns(Task.CompletedTask);
        MediatR.IRequestHandler<ReleaseKeyCommand, MediatR.Unit> handler = new ReleaseKeyHandler(port.Object);
        await handler.Handle(new ReleaseKeyCommand { Claim = claim, Named = named }, Token);
        port.Verify(keys => keys.Release(claim, named, Token), Times.Once);
    }
}
