using Personalisation.Application.Signals;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Signals;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class PendingMaterialisationsTests
{
    private readonly PendingMaterialisations _queue = new(new SignalOptions());

    [Test]
    public void TakeDue_APauseAfterTheLastEvent_HasTheUserOnce()
    {
        _queue.Add(A.Id(), A.Now);
        _queue.Add(A.Id(), A.Now.AddSeconds(30));
        Assert.That(_queue.TakeDue(A.Now.AddSeconds(89)), Is.Empty);
        Assert.That(_queue.TakeDue(A.Now.AddSeconds(90)), Is.EqualTo([A.Id()]));
        Assert.That(_queue.TakeDue(A.Now.AddSeconds(91)), Is.Empty);
    }

    [Test]
    public void TakeDue_SoonAfterAVersion_WaitsForTheInterval()
    {
        _queue.Add(A.Id(), A.Now);
        var first = A.Now.AddMinutes(1);
        Assert.That(_queue.TakeDue(first), Has.Count.EqualTo(1));
        _queue.Add(A.Id(), first);
        Assert.That(_queue.TakeDue(first.AddMinutes(14)), Is.Empty);
        Assert.That(_queue.TakeDue(first.AddMinutes(15)), Is.EqualTo([A.Id()]));
    }

    [Test]
    public void TakeDue_SeveralUsers_HasThoseThatAreDue()
    {
        _queue.Add(A.Id("one"), A.Now);
        _queue.Add(A.Id("other"), A.Now.AddMinutes(5));
        Assert.That(_queue.TakeDue(A.Now.AddMinutes(2)), Is.EqualTo([A.Id("one")]));
        Assert.That(_queue.TakeDue(A.Now.AddMinutes(6)), Is.EqualTo([A.Id("other")]));
    }
}
