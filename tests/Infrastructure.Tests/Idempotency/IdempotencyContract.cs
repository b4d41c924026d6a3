using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Infrastructure.Tests.Idempotency;

/// <summary>
/// What every write of every store promises a request with a key: it happens once, together with its response. A new
/// store is one more class that derives from this.
/// </summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal abstract class IdempotencyContract<TStore> : IAsyncDisposable
    where TStore : IContractStore<TStore>
{
    private readonly TStore _store = TStore.Open(WriteFault.None);
    private readonly IdempotencyKey _key = Sending.NewKey();
    private readonly UserId _id = A.FreshId();
    private WriteTarget _target;

    protected static IEnumerable<WriteCase> Cases =>
        WriteCases.All.Where(one => TStore.Repositories.Any(one.Port.IsAssignableFrom));

    public async ValueTask DisposeAsync() => await _store.DisposeAsync();

    [TestCaseSource(nameof(Cases))]
    public async Task Write_WithoutAKey_KeepsNothing(WriteCase one)
    {
        await Arrange(one);
        await one.Write(At());
        await Assert.ThatAsync(() => Claim(NewSending()), Is.Null);
    }

    [TestCaseSource(nameof(Cases))]
    public async Task Write_Repeated_GivesTheFirstResponse(WriteCase one)
    {
        await Arrange(one);
        var first = await Send(one);
        var state = await one.State(At());
        await Assert.ThatAsync(() => Claim(NewSending()), Is.EqualTo(first.Kept).And.Not.Null);
        await Assert.ThatAsync(() => Claim(NewSending()), Is.EqualTo(first.Kept));
        await Assert.ThatAsync(() => one.State(At()), Is.EqualTo(state));
    }

    [TestCaseSource(nameof(Cases))]
    public async Task Write_OfAnotherPayload_IsRefused(WriteCase one)
    {
        await Arrange(one);
        var first = NewSending();
        await Claim(first);
        await Assert.ThrowsAsync<KeyReusedException>(() => Claim(NewSending("other")));
        await one.Write(At(first));
        await Assert.ThrowsAsync<KeyReusedException>(() => Claim(NewSending("other")));
    }

    [TestCaseSource(nameof(Cases))]
    public async Task Write_InFlight_KeepsTheKeyFromOthers(WriteCase one)
    {
        await Arrange(one);
        var first = NewSending();
        await Claim(first);
        await Assert.ThrowsAsync<KeyInUseException>(() => Claim(NewSending()));
        await one.Write(At(first));
        await Assert.ThatAsync(() => Claim(NewSending()), Is.EqualTo(first.Kept));
    }

    [TestCaseSource(nameof(Cases))]
    public async Task Write_AfterItsLease_StoresNothing(WriteCase one)
    {
        await Arrange(one);
        var (late, next) = (NewSending(), NewSending());
        await Claim(late);
        _store.Clock.Advance(KeyClaim.Lease);
        await Assert.ThatAsync(() => Claim(next), Is.Null);
        var state = await one.State(At());
        await Assert.ThrowsAsync<KeyInUseException>(() => one.Write(At(late)));
        await Assert.ThatAsync(() => one.State(At()), Is.EqualTo(state));
        Assert.That(late.Kept, Is.Null);
        await one.Write(At(next));
        await Assert.ThatAsync(() => Claim(NewSending()), Is.EqualTo(next.Kept).And.Not.Null);
    }

    [TestCaseSource(nameof(Cases))]
    public async Task Write_KilledBefore_IsDoneByTheNextSending(WriteCase one)
    {
        await Arrange(one);
        var state = await one.State(At());
        var first = await SendTo(WriteFault.DeathBefore, one);
        await Assert.ThatAsync(() => one.State(At()), Is.EqualTo(state));
        Assert.That(first.Kept, Is.Null);
        await Assert.ThrowsAsync<KeyInUseException>(() => Claim(NewSending()));
        _store.Clock.Advance(KeyClaim.Lease);
        var second = await Send(one);
        await Assert.ThatAsync(() => Claim(NewSending()), Is.EqualTo(second.Kept).And.Not.Null);
    }

    [TestCaseSource(nameof(Cases))]
    public async Task Write_KilledAfter_GivesItsResponse(WriteCase one)
    {
        await Arrange(one);
        await SendTo(WriteFault.DeathAfter, one);
        var state = await one.State(At());
        await Assert.ThatAsync(() => Claim(NewSending()), Is.Not.Null);
        _store.Clock.Advance(KeyClaim.Lease);
        await Assert.ThatAsync(() => Claim(NewSending()), Is.Not.Null);
        await Assert.ThatAsync(() => one.State(At()), Is.EqualTo(state));
    }

    [TestCaseSource(nameof(Cases))]
    public async Task Write_AcknowledgementLost_HappensOnce(WriteCase one)
    {
        await Arrange(one);
        await using var faulty = TStore.Open(WriteFault.LostAcknowledgement);
        var first = NewSending();
        await Claim(first);
        await one.Write(new WriteContext(faulty.Ports, _id, first));
        await Assert.ThatAsync(() => Claim(NewSending()), Is.EqualTo(first.Kept).And.Not.Null);
    }

    private Task Arrange(WriteCase one)
    {
        _target = one.Target;
        return one.Arrange(At());
    }

    private Sending NewSending(string payload = "payload") => new(_key, payload, _target);

    private WriteContext At(Sending? sending = null) => new(_store.Ports, _id, sending);

    private async Task<string?> Claim(Sending sending) =>
        Sending.TextOf(
            await _store
                .Ports.GetRequiredService<IIdempotencyRepository>()
                .Claim(sending.Claim, _store.Clock.GetUtcNow(), CancellationToken.None)
        );

    private async Task<Sending> Send(WriteCase one)
    {
        var sending = NewSending();
        await Assert.ThatAsync(() => Claim(sending), Is.Null);
        await one.Write(At(sending));
        return sending;
    }

    private async Task<Sending> SendTo(WriteFault fault, WriteCase one)
    {
        await using var faulty = TStore.Open(fault);
        var sending = NewSending();
        await Claim(sending);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            one.Write(new WriteContext(faulty.Ports, _id, sending))
        );
        return sending;
    }
}
