using static Personalisation.EndToEnd.Tests.LiveService;

namespace Personalisation.EndToEnd.Tests;

[Parallelizable(ParallelScope.All)]
internal sealed class HealthTests
{
    [Test]
    public async Task Live_Always_IsOk()
    {
        var live = await Service.GetLiveAsync();
        Assert.That((live.Result.Status, live.Result.Checks.Count), Is.EqualTo(("ok", 0)));
    }

    [Test]
    public async Task Ready_TheTableAnswers_SaysSo()
    {
        var ready = await Service.GetReadyAsync();
        Assert.That(ready.Result.Checks, Is.EqualTo([KeyValuePair.Create("table", "ok")]));
    }
}
