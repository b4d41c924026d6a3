using System.Text;
using Personalisation.Application.Bulk;
using Personalisation.Domain.Bulk;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Time;

namespace Personalisation.Application.Tests.Bulk;

internal sealed class InFlightWindowTests
{
    private static readonly ImportProgress Begun = ImportProgress.Begin(A.Now);

    [Test]
    public async Task Settled_LinesEndInAnyOrder_HasNoGap()
    {
        var window = new InFlightWindow(Begun, 10, 1000);
        var entries = new List<InFlightWindow.Entry>();
        for (var i = 1; i <= 4; i++)
        {
            entries.Add(await window.Enter(Line(i), CancellationToken.None));
        }

        window.Settle(entries[2], LineOutcome.Failed);
        window.Settle(entries[1], LineOutcome.Stored);
        Assert.That(window.Settled, Is.EqualTo(Begun));
        Assert.That(window.Counts, Is.EqualTo(new ImportCounts(2, 1, 0, 1)));
        window.Settle(entries[0], LineOutcome.Skipped);
        Assert.That(window.Settled.Line, Is.EqualTo(3));
        Assert.That(window.Settled.Counts, Is.EqualTo(new ImportCounts(3, 1, 1, 1)));
        var digest = LinesDigest.OfNone.And(Line(1).Utf8.Span).And(Line(2).Utf8.Span).And(Line(3).Utf8.Span);
        Assert.That(window.Settled.Digest, Is.EqualTo(digest));
        window.LeaveOpen(LineOutcome.Failed);
        Assert.That(window.Settled.Line, Is.EqualTo(3));
        Assert.That(window.Counts, Is.EqualTo(new ImportCounts(4, 1, 1, 2)));
    }

    [TestCase(2, 1000)]
    [TestCase(100, 20)]
    public async Task Enter_ThereIsNoRoom_WaitsForALineToBeSettled(int lines, long bytes)
    {
        var window = new InFlightWindow(Begun, lines, bytes);
        var first = await window.Enter(Line(1), CancellationToken.None);
        await window.Enter(Line(2), CancellationToken.None);
        var third = window.Enter(Line(3), CancellationToken.None);
        await Task.Delay(20);
        Assert.That(third.IsCompleted, Is.False);
        window.Settle(first, LineOutcome.Stored);
        Assert.That((await third.WaitAsync(Patience.Limit)).Number, Is.EqualTo(3));
    }

    [Test]
    public async Task Enter_OfALineLargerThanAll_LetsItInAlone()
    {
        var window = new InFlightWindow(Begun, 10, 5);
        var large = await window.Enter(Line(1), CancellationToken.None).WaitAsync(Patience.Limit);
        var next = window.Enter(Line(2), CancellationToken.None);
        Assert.That(next.IsCompleted, Is.False);
        window.Settle(large, LineOutcome.Stored);
        await next.WaitAsync(Patience.Limit);
    }

    [Test]
    public async Task Enter_ItIsCancelled_DoesNotWaitOn()
    {
        var window = new InFlightWindow(Begun, 1, 1000);
        await window.Enter(Line(1), CancellationToken.None);
        using var cancelled = new CancellationTokenSource();
        var second = window.Enter(Line(2), cancelled.Token);
        await cancelled.CancelAsync();
        await Assert.ThatAsync(() => second, Throws.InstanceOf<OperationCanceledException>());
    }

    private static RawLine Line(int number) => new(number, Encoding.UTF8.GetBytes($"line {number:D5}"), false);
}
