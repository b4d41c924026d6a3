using System.Collections.Immutable;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Idempotency;

namespace Personalisation.Application.Tests.Idempotency;

internal sealed class IdempotentWriteTests
{
    private static readonly KeyClaim Claim = new(IdempotencyKey.Of("", "PUT /a", "key"), "payload", "writeToken");

    private readonly IdempotentWrite<int> _write = new(
        new IdempotentRequest(Claim),
        status =>
            Task.FromResult(
                new StoredResponse(status, ImmutableSortedDictionary<string, string>.Empty, "x"u8.ToArray())
            )
    );

    [Test]
    public async Task Render_AResult_KeepsNothingYet()
    {
        var response = await _write.Render(201, CancellationToken.None);
        Assert.That((response.Status, _write.Request.Kept), Is.EqualTo((201, (StoredResponse?)null)));
    }

    [Test]
    public void Render_TheClientIsGone_IsCancelled() =>
        Assert.That(
            () => _write.Render(201, new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>()
        );

    [Test]
    public async Task From_AnotherResult_RendersWhatIsMadeOfItForTheSameRequest()
    {
        var other = _write.From<string>(text => text.Length);
        Assert.That((await other.Render("four", CancellationToken.None)).Status, Is.EqualTo(4));
        Assert.That(other.Request, Is.SameAs(_write.Request));
    }
}
