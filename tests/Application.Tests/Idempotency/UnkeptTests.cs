using Personalisation.Application.Idempotency;
using Personalisation.Domain.Idempotency;

namespace Personalisation.Application.Tests.Idempotency;

internal sealed class UnkeptTests
{
    [Test]
    public async Task Unkept_WhileItRuns_HasNoKeyAndThenAgainHasIt()
    {
        var key = IdempotencyKey.Of("client", "PUT /", "key");
        var request = KeyedRequest.Open(new KeyClaim(key, "payload", "mark"));
        var within = await KeyedRequest.Unkept(
            async _ =>
            {
                await Task.Yield();
                return KeyedRequest.Current;
            },
            CancellationToken.None
        );
        Assert.That(within, Is.Null);
        Assert.That(KeyedRequest.Current, Is.SameAs(request));
    }
}
