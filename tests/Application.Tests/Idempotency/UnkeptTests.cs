using Personalisation.Application.Idempotency;
using Personalisation.Domain.Idempotency;

namespace Personalisation.Application.Tests.Idempotency;

internal sealed class UnkeptTests
{
    [Test]
    public async Task Unkept_WhileItRuns_HasNoKeyAndThenAgainHasIt()
    {
        var key = IdempotencyKey.Of("client", "PUT /", "key");
        var request = IdempotentRequest.Open(new KeyClaim(key, "payload", "writeToken"));
        var within = await IdempotentRequest.Unkept(
            async _ =>
            {
                await Task.Yield();
                return IdempotentRequest.Current;
            },
            CancellationToken.None
        );
        Assert.That(within, Is.Null);
        Assert.That(IdempotentRequest.Current, Is.SameAs(request));
    }
}
