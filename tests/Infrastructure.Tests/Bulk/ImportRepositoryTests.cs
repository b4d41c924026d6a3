using Personalisation.Application.Errors;
using Personalisation.Domain.Bulk;
using Personalisation.Domain.Idempotency;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Bulk;

internal sealed class ImportRepositoryTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Test]
    public async Task Claim_WhileAnotherHasTheKey_IsRefusedUntilItsLeaseRunsOut()
    {
        await using var store = TestStore.Create();
        var (first, second) = Claims();
        var begun = await store.Imports.Claim(first, store.Clock.GetUtcNow(), None);
        await Assert.ThatAsync(Again, Throws.InstanceOf<KeyInUseException>());
        store.Clock.Advance(KeyClaim.Lease + TimeSpan.FromSeconds(1));
        Assert.That(await Again(), Is.EqualTo(begun));
        await Assert.ThatAsync(
            () => store.Imports.Advance(first, begun, false, store.Clock.GetUtcNow(), None),
            Throws.InstanceOf<KeyInUseException>()
        );

        Task<ImportProgress> Again() => store.Imports.Claim(second, store.Clock.GetUtcNow(), None);
    }

    [Test]
    public async Task Claim_AfterTheKeyWasGivenBack_GoesOnWhereItEnded()
    {
        await using var store = TestStore.Create();
        var (first, second) = Claims();
        var begun = await store.Imports.Claim(first, store.Clock.GetUtcNow(), None);
        var settled = begun with
        {
            Line = 17,
            Digest = begun.Digest.And("x"u8),
            Counts = new ImportCounts(17, 12, 3, 2),
        };
        await store.Imports.Advance(first, settled, false, store.Clock.GetUtcNow(), None);
        await store.Imports.Advance(first, settled, true, store.Clock.GetUtcNow(), None);
        Assert.That(await store.Imports.Claim(second, store.Clock.GetUtcNow(), None), Is.EqualTo(settled));
    }

    [Test]
    public async Task Claim_ADayAfterItsEnd_BeginsAnew()
    {
        await using var store = TestStore.Create();
        var (first, second) = Claims();
        var begun = await store.Imports.Claim(first, store.Clock.GetUtcNow(), None);
        await store.Imports.Advance(first, begun with { Line = 1 }, true, store.Clock.GetUtcNow(), None);
        store.Clock.Advance(KeyClaim.KeptFor);
        var anew = await store.Imports.Claim(second, store.Clock.GetUtcNow(), None);
        Assert.That(anew.Line, Is.Zero);
        Assert.That(anew.Import, Is.Not.EqualTo(begun.Import));
    }

    private static (ImportClaim First, ImportClaim Second) Claims()
    {
        var key = IdempotencyKey.Of("", "POST /import", Guid.NewGuid().ToString("N"));
        return (new(key, Guid.NewGuid().ToString("N")), new(key, Guid.NewGuid().ToString("N")));
    }
}
