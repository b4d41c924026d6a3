namespace Personalisation.Infrastructure.LocalEngines;

/// <summary>Waits until a started engine answers.</summary>
internal static class EngineStart
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    public static async Task WaitUntilAnswersAsync(
        this IEngineProbe probe,
        EngineProcess process,
        EngineText engine,
        TimeSpan timeout,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var started = clock.GetTimestamp();
        while (clock.GetElapsedTime(started) < timeout)
        {
            // In this order: if the engine exited because another program has its port, that program's response does
            // not count.
            if (await probe.AnswersAsync(cancellationToken) && !process.Exited.IsCompleted)
            {
                return;
            }

            if (process.Exited.IsCompleted)
            {
                var code = await process.Exited;
                throw new EmbeddedEngineException(
                    $"The {engine.Name} ended with code {code} while starting. It wrote:\n{process.LastOutput}"
                );
            }

            await Task.Delay(PollInterval, clock, cancellationToken);
        }

        throw new EmbeddedEngineException(
            $"The {engine.Name} did not answer on {probe.Endpoint} within {timeout.TotalSeconds} s. It wrote:\n{process.LastOutput}"
        );
    }
}
