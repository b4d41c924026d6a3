using Personalisation.Application.Cost;

namespace Personalisation.Application.Tests.Cost;

internal sealed class CapacityLedgerTests
{
    [Test]
    public void Ledger_NothingWasCharged_IsUntouched()
    {
        var ledger = new CapacityLedger();
        Assert.That((ledger.Read, ledger.Write, ledger.IsTouched), Is.EqualTo((0d, 0d, false)));
    }

    [Test]
    public void Charge_ACallCostNothing_TouchesTheLedger()
    {
        var ledger = new CapacityLedger();
        ledger.Charge(0, 0);
        Assert.That((ledger.Read, ledger.Write, ledger.IsTouched), Is.EqualTo((0d, 0d, true)));
    }

    [Test]
    public void Charge_ThereAreManyCalls_SumsReadsAndWritesApart()
    {
        var ledger = new CapacityLedger();
        ledger.Charge(0.5, 2);
        ledger.Charge(1, 4);
        Assert.That((ledger.Read, ledger.Write), Is.EqualTo((1.5, 6d)));
    }

    [Test]
    public void CountAttempt_ParallelAttempts_LosesNoneAndChargesNothing()
    {
        var ledger = new CapacityLedger();
        Parallel.For(0, 200_000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ => ledger.CountAttempt());
        Assert.That((ledger.Attempts, ledger.Read, ledger.IsTouched), Is.EqualTo((200_000, 0d, false)));
    }

    [Test]
    public void Charge_CallsComeInParallel_LosesNone()
    {
        var ledger = new CapacityLedger();
        Parallel.For(0, 200_000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ => ledger.Charge(0.5, 2));
        Assert.That((ledger.Read, ledger.Write), Is.EqualTo((100_000d, 400_000d)));
    }

    [Test]
    public async Task Current_RequestsRunAtOnce_IsEachOnesOwnThroughItsWholeFlow()
    {
        var both = new Barrier(2);
        var ledgers = await Task.WhenAll(Task.Run(Request), Task.Run(Request));
        Assert.That(ledgers[0], Is.Not.SameAs(ledgers[1]));
        Assert.That(ledgers.Select(ledger => ledger.Read), Is.All.EqualTo(2));

        async Task<CapacityLedger> Request()
        {
            var ledger = CapacityLedger.Open();
            both.SignalAndWait();
            await Task.WhenAll(Task.Run(Charge), Task.Run(Charge));
            return ledger;
        }

        static void Charge() => CapacityLedger.Current!.Charge(1, 0);
    }

    [Test]
    public async Task Current_ARequestIsOver_IsNotLeftBehind()
    {
        var before = CapacityLedger.Current;
        await Task.Run(CapacityLedger.Open);
        Assert.That(CapacityLedger.Current, Is.SameAs(before));
    }

    [Test]
    public void Open_ALedgerIsOpen_TakesItsPlace()
    {
        var first = CapacityLedger.Open();
        Assert.That(CapacityLedger.Open(), Is.SameAs(CapacityLedger.Current).And.Not.SameAs(first));
    }
}
