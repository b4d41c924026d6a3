using Personalisation.Cli.Errors;
using Personalisation.Cli.Output;
using Personalisation.Cli.Targets;

namespace Personalisation.Cli.Seeding;

/// <summary>Puts generated users concurrently.</summary>
/// <param name="Seed">Which users.</param>
/// <param name="Count">How many.</param>
/// <param name="WithBlobs">Whether each has a document, too.</param>
/// <param name="WithUsers">Whether each is in the directory, too.</param>
/// <param name="Connections">How many are put at the same time.</param>
internal sealed record SeedRun(int Seed, int Count, bool WithBlobs, bool WithUsers, int Connections)
{
    /// <summary>Also puts each user's reviews and favourites; null for none.</summary>
    public MarketRun? Market { get; init; }

    // If every request fails, repeating the same message a thousand times does not help.
    private const int MostFailures = 20;

    /// <summary>
    /// Puts all users; returns the first failures. Stops early if that many have failed and none has succeeded.
    /// </summary>
    public async Task<IReadOnlyCollection<string>> Run(ITarget target, Meter meter, CancellationToken cancellationToken)
    {
        var failures = new List<string>();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Connections, CancellationToken = end.Token };
        try
        {
            await Parallel.ForEachAsync(Enumerable.Range(1, Count), options, Put);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            failures.Add("Stopped: every request fails.");
        }

        return failures;

        async ValueTask Put(int number, CancellationToken token)
        {
            try
            {
                await PutAll(target, number, new SeededUser(Seed, number), token);
                meter.CountDone();
            }
            catch (Exception fault) when (Failure.Of(fault) is { ExitCode: ExitCode.Failed } failure)
            {
                meter.CountFailed();
                lock (failures)
                {
                    AddFirst(failures, failure.Message);
                }

                if (meter is { Done: 0, Failed: >= MostFailures })
                {
                    await end.CancelAsync();
                }
            }
        }
    }

    private static void AddFirst(List<string> failures, string message)
    {
        if (failures.Count < 5 && !failures.Contains(message, StringComparer.Ordinal))
        {
            failures.Add(message);
        }
    }

    private async Task PutAll(ITarget target, int number, SeededUser user, CancellationToken cancellationToken)
    {
        await target.PutProfile(user.Profile, cancellationToken);
        if (WithBlobs)
        {
            await target.PutBlob(user.Blob, cancellationToken);
        }

        if (WithUsers)
        {
            await target.AddUser(user.Entry, cancellationToken);
        }

        if (Market is not null)
        {
            await Market.PutOpinions(target, number, user.Id, cancellationToken);
        }
    }
}
