using Microsoft.Extensions.Configuration;
using Personalisation.Cli.Output;

namespace Personalisation.Cli.Tests.Output;

internal sealed class ProgressTests
{
    private static async Task<(int Result, string Error)> Watch(bool isTerminal, Func<Meter, Task<int>> work)
    {
        using var error = new StringWriter();
        var settings = new ConfigurationBuilder().Build();
        var shell = new Shell(settings, Stream.Null, TextWriter.Null, error, isTerminal, TimeProvider.System);
        var meter = new Meter(shell.Clock, "users", 2);
        return (await Progress.Watch(shell, "seed [x]", meter, () => work(meter)), error.ToString());
    }

    private static async Task<int> Two(Meter meter)
    {
        meter.CountDone();
        await Task.Delay(300);
        meter.CountFailed();
        return 7;
    }

    [Test]
    public async Task Watch_WhereNobodyIsThere_EndsWithALine()
    {
        var (result, error) = await Watch(isTerminal: false, Two);
        Assert.That(result, Is.EqualTo(7));
        Assert.That(error, Does.Match(@"^seed \[x\]: 1 users \(100 %\), \d+/s, 1 failed\n$"));
    }

    [Test]
    public async Task Watch_WhereSomebodyIsThere_DrawsABarToItsEnd()
    {
        var (result, error) = await Watch(isTerminal: true, Two);
        Assert.That(result, Is.EqualTo(7));
        Assert.That(error, Does.Contain("seed [x]").And.Contain("100%").And.Contain("1 failed"));
    }

    [Test]
    public async Task Watch_TheWorkFails_FailsWithIt([Values] bool isTerminal) =>
        await Assert.ThrowsAsync<IOException>(() =>
            Watch(isTerminal, _ => Task.FromException<int>(new IOException("gone")))
        );
}
