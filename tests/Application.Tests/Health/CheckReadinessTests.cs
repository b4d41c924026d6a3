using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.Health;

namespace Personalisation.Application.Tests.Health;

internal sealed class CheckReadinessTests
{
    [TestCase(true)]
    [TestCase(false)]
    public async Task Handle_WhetherTheTableAnswersOrNot_SaysSo(bool answers)
    {
        var token = new CancellationTokenSource().Token;
        var store = new Mock<ITableProbe>(MockBehavior.Strict);
        store.Setup(port => port.Answers(It.IsAny<CancellationToken>())).ReturnsAsync(answers);
        var readiness = await new CheckReadinessHandler(store.Object, [], TimeProvider.System).Handle(
            new CheckReadinessQuery(),
            token
        );
        Assert.That(
            readiness.Checks,
            Is.EqualTo(new Dictionary<string, bool>(StringComparer.Ordinal) { ["table"] = answers })
        );
        Assert.That(readiness.IsReady, Is.EqualTo(answers));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Handle_CartsInAnotherStore_AreNamedBesideTheTable(bool answers)
    {
        var token = new CancellationTokenSource().Token;
        var table = new Mock<ITableProbe>(MockBehavior.Strict);
        table.Setup(port => port.Answers(It.IsAny<CancellationToken>())).ReturnsAsync(true);
        var carts = new Mock<ICartProbe>(MockBehavior.Strict);
        carts.Setup(port => port.Answers(It.IsAny<CancellationToken>())).ReturnsAsync(answers);
        var handler = new CheckReadinessHandler(table.Object, [carts.Object], TimeProvider.System);
        var readiness = await handler.Handle(new CheckReadinessQuery(), token);
        Assert.That(
            readiness.Checks,
            Is.EqualTo(new Dictionary<string, bool>(StringComparer.Ordinal) { ["table"] = true, ["carts"] = answers })
        );
        Assert.That(readiness.IsReady, Is.EqualTo(answers));
    }

    [Test]
    public async Task Handle_AStoreHangs_IsNamedAndTheOtherAnswers()
    {
        var clock = new FakeTimeProvider();
        var table = new Mock<ITableProbe>(MockBehavior.Strict);
        table.Setup(port => port.Answers(It.IsAny<CancellationToken>())).ReturnsAsync(true);
        var carts = new Mock<ICartProbe>(MockBehavior.Strict);
        carts
            .Setup(port => port.Answers(It.IsAny<CancellationToken>()))
            .Returns((CancellationToken token) => new TaskCompletionSource<bool>().Task.WaitAsync(token));
        var handler = new CheckReadinessHandler(table.Object, [carts.Object], clock);
        var waiting = handler.Handle(new CheckReadinessQuery(), CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(3) - TimeSpan.FromTicks(1));
        Assert.That(waiting.IsCompleted, Is.False);
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.That(
            (await waiting).Checks,
            Is.EqualTo(new Dictionary<string, bool>(StringComparer.Ordinal) { ["table"] = true, ["carts"] = false })
        );
    }

    [Test]
    public void Handle_TheCallerLeaves_IsGivenUp()
    {
        using var leaving = new CancellationTokenSource();
        var table = new Mock<ITableProbe>(MockBehavior.Strict);
        table
            .Setup(port => port.Answers(It.IsAny<CancellationToken>()))
            .Returns((CancellationToken token) => new TaskCompletionSource<bool>().Task.WaitAsync(token));
        var handler = new CheckReadinessHandler(table.Object, [], TimeProvider.System);
        var waiting = handler.Handle(new CheckReadinessQuery(), leaving.Token);
        leaving.Cancel();
        Assert.That(() => waiting, Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase(true, true, true)]
    [TestCase(true, false, false)]
    [TestCase(false, true, false)]
    public void IsReady_ThereAreManyChecks_HoldsOnlyWhenAllDo(bool first, bool second, bool isReady)
    {
        var checks = new Dictionary<string, bool>(StringComparer.Ordinal) { ["one"] = first, ["two"] = second };
        Assert.That(new Readiness(checks).IsReady, Is.EqualTo(isReady));
    }
}
