using Microsoft.Extensions.Time.Testing;
using Personalisation.Application.Errors;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Tests.DynamoDb.Operations;

/// <summary>How long a write tries to come before the others.</summary>
[Category("OneEngine")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ConflictRetryTests
{
    private readonly FakeTimeProvider _clock = new() { AutoAdvanceAmount = TimeSpan.Zero };
    private int _attempts;

    private Task<string?> Run(int conflicts, TimeSpan each)
    {
        var retry = new ConflictRetry(
            new StoreOptions
            {
                MaxConflictRetries = 12,
                Resilience = new() { ConflictTimeout = TimeSpan.FromSeconds(3) },
            },
            _clock
        );
        return retry.Run<string>(
            "review",
            _ =>
            {
                _clock.Advance(each);
                return Task.FromResult(new WriteAttempt<string>(++_attempts <= conflicts, "written"));
            },
            CancellationToken.None
        );
    }

    [Test]
    public async Task Run_ConflictsUntilTheTimeIsOver_IsAConflict()
    {
        var run = Run(conflicts: int.MaxValue, TimeSpan.FromSeconds(1));
        await UntilDone(run);
        Assert.That(() => run, Throws.InstanceOf<ConflictException>().With.Message.Contains("review"));
        Assert.That(_attempts, Is.EqualTo(3), "of a second each");
    }

    [Test]
    public async Task Run_FirstWithoutAConflict_IsTheResult()
    {
        var run = Run(conflicts: 2, TimeSpan.FromSeconds(1));
        await UntilDone(run);
        Assert.That(await run, Is.EqualTo("written"));
        Assert.That(_attempts, Is.EqualTo(3), "the last one succeeds, however late");
    }

    // The pauses between attempts wait for this clock.
    private async Task UntilDone(Task run)
    {
        while (!run.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }
    }
}
