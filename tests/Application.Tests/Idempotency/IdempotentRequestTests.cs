using System.Collections.Immutable;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Idempotency;

namespace Personalisation.Application.Tests.Idempotency;

internal sealed class IdempotentRequestTests
{
    private static readonly KeyClaim Claim = new(IdempotencyKey.Of("", "PUT /a", "key"), "payload", "writeToken");
    private static readonly StoredResponse Answer = new(
        200,
        ImmutableSortedDictionary<string, string>.Empty,
        "x"u8.ToArray()
    );

    [Test]
    public async Task Current_WhereARequestIsOpen_IsThatOneAndOfNoOther()
    {
        await Task.Run(() => Assert.That(IdempotentRequest.Open(Claim), Is.SameAs(IdempotentRequest.Current)));
        Assert.That(IdempotentRequest.Current, Is.Null);
    }

    [Test]
    public async Task Render_ToldHow_MakesTheAnswerAndKeepsNothingYet()
    {
        var request = await Task.Run(() => IdempotentRequest.Open(Claim));
        request.AnswerWith(result => Task.FromResult(Answer with { Status = (int)result! }));
        var made = await request.Render(201, CancellationToken.None);
        Assert.That((made.Status, request.Answer, request.IsSettled), Is.EqualTo((201, made, false)));
        request.Settle();
        Assert.That(request.IsSettled, Is.True);
    }

    [Test]
    public async Task Render_NobodySaidHow_IsADefect()
    {
        var request = await Task.Run(() => IdempotentRequest.Open(Claim));
        await Assert.ThrowsAsync<InvalidOperationException>(() => request.Render(201, CancellationToken.None));
    }
}
