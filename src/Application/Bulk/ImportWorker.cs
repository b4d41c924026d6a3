using System.Threading.Channels;

namespace Personalisation.Application.Bulk;

/// <summary>
/// Stores the lines of some of the users, in their order: all lines of a user are in one lane, so that the last wins and
/// none overtakes another.
/// </summary>
/// <param name="storing">Stores them.</param>
/// <param name="loadSize">Lines that are loaded together; 0 where each is put.</param>
/// <param name="settle">Told of each line why it was refused; null where it is stored.</param>
internal sealed class ImportWorker(
    LineWriter storing,
    int loadSize,
    Func<ImportJob, Exception?, CancellationToken, Task> settle
)
{
    // Unbounded, because the window is not.
    private readonly Channel<ImportJob> _jobs = Channel.CreateUnbounded<ImportJob>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = true }
    );

    /// <summary>Adds a line.</summary>
    public void Add(ImportJob job) => _jobs.Writer.TryWrite(job);

    /// <summary>No more lines come.</summary>
    public void Complete() => _jobs.Writer.TryComplete();

    /// <summary>Stores what comes, until no more does.</summary>
    public async Task Run(CancellationToken cancellationToken)
    {
        while (await _jobs.Reader.WaitToReadAsync(cancellationToken))
        {
            if (loadSize == 0 && _jobs.Reader.TryRead(out var job))
            {
                await settle(job, await storing.RefusalOfPut(job, cancellationToken), cancellationToken);
            }
            else
            {
                await Load(Take(), cancellationToken);
            }
        }
    }

    private async Task Load(List<ImportJob> jobs, CancellationToken cancellationToken)
    {
        var refusals = await storing.Load(jobs, cancellationToken);
        foreach (var (job, refusal) in jobs.Zip(refusals))
        {
            await settle(job, refusal, cancellationToken);
        }
    }

    // What is there, up to a user's second line: that one must find the first.
    private List<ImportJob> Take()
    {
        var (jobs, users) = (new List<ImportJob>(loadSize), new HashSet<string>(StringComparer.Ordinal));
        while (
            jobs.Count < loadSize
            && _jobs.Reader.TryPeek(out var next)
            && users.Add(next.Id.Value)
            && _jobs.Reader.TryRead(out var job)
        )
        {
            jobs.Add(job);
        }

        return jobs;
    }
}
