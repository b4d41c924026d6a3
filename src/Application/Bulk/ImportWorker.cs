using System.Threading.Channels;
using Personalisation.Application.Errors;

namespace Personalisation.Application.Bulk;

/// <summary>
/// Stores the lines of some users in order: all lines of a user have the same worker, so the last one wins.
/// </summary>
/// <param name="writer">Stores them.</param>
/// <param name="loadSize">The number of lines loaded together; 0 if each is put.</param>
/// <param name="settle">Receives for each line why it was rejected; null if it was stored.</param>
internal sealed class ImportWorker(
    LineWriter writer,
    int loadSize,
    Func<ImportJob, Refusal?, CancellationToken, Task> settle
)
{
    // Unbounded, because the window is not.
    private readonly Channel<ImportJob> _jobs = Channel.CreateUnbounded<ImportJob>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = true }
    );

    /// <summary>Adds a line.</summary>
    public void Add(ImportJob job) => _jobs.Writer.TryWrite(job);

    /// <summary>There are no more lines.</summary>
    public void Complete() => _jobs.Writer.TryComplete();

    /// <summary>Stores lines until there are no more.</summary>
    public async Task Run(CancellationToken cancellationToken)
    {
        while (await _jobs.Reader.WaitToReadAsync(cancellationToken))
        {
            if (loadSize == 0 && _jobs.Reader.TryRead(out var job))
            {
                await settle(job, await writer.Put(job, cancellationToken), cancellationToken);
            }
            else
            {
                await Load(Take(), cancellationToken);
            }
        }
    }

    private async Task Load(List<ImportJob> jobs, CancellationToken cancellationToken)
    {
        var refusals = await writer.Load(jobs, cancellationToken);
        foreach (var (job, refusal) in jobs.Zip(refusals))
        {
            await settle(job, refusal, cancellationToken);
        }
    }

    // The available lines, up to a user's second one, which must find the first already stored.
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
