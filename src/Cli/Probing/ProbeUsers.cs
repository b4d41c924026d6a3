using System.Collections.Concurrent;
using System.Globalization;
using Personalisation.Cli.Errors;
using Personalisation.Client;

namespace Personalisation.Cli.Probing;

/// <summary>The users that a probe creates and removes. No two probes share one.</summary>
internal sealed class ProbeUsers(TimeProvider clock)
{
    private readonly string _run = string.Create(
        CultureInfo.InvariantCulture,
        $"probe-{clock.GetUtcNow():yyyyMMddHHmmss}-{Random.Shared.Next(0x10000):x4}"
    );
    private readonly ConcurrentQueue<string> _ids = new();
    private int _count;

    /// <summary>How many there are.</summary>
    public int Count => _ids.Count;

    /// <summary>A new one.</summary>
    public string Next()
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{_run}-{Interlocked.Increment(ref _count)}");
        _ids.Enqueue(id);
        return id;
    }

    /// <summary>Erases all of them; returns those left behind and why.</summary>
    public async Task<Check> Erase(IPersonalisationClient client, CancellationToken cancellationToken)
    {
        var left = new ConcurrentQueue<string>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            _ids,
            options,
            async (id, token) =>
            {
                try
                {
                    await client.EraseProfileAsync(id, cancellationToken: token).IfFound();
                }
                catch (Exception fault) when (Failure.Of(fault) is { ExitCode: ExitCode.Failed } failure)
                {
                    left.Enqueue($"{id}: {failure.Message}");
                }
            }
        );
        return left.TryPeek(out var first)
            ? new("clean_up", false, $"{left.Count} of {Count} users are left behind; the first: {first}")
            : new("clean_up", true, $"{Count} users erased");
    }
}
