namespace Personalisation.Cli.Probing;

/// <summary>
/// Concurrent writers increment a number, each with the tag it has read: every acknowledged increment must be counted
/// in the end.
/// </summary>
/// <param name="thing">Its name.</param>
/// <param name="counter">The counter.</param>
internal sealed class LostUpdateCheck(string thing, ICounter counter, ProbePlan plan)
{
    // Each attempt that is refused is another's that was not: so many refusals in a row are no bad luck.
    private const int MostAttempts = 1000;
    private int _stored;
    private int _unknown;

    /// <summary>Increments with all writers concurrently and checks the result.</summary>
    public async Task<Check> Run(CancellationToken cancellationToken)
    {
        await counter.Start(cancellationToken);
        await Task.WhenAll(Enumerable.Range(0, plan.Writers).Select(_ => CountUp(cancellationToken)));
        var (count, _) = await counter.Read(cancellationToken);
        var isKept = count >= _stored && count <= _stored + _unknown;
        var text =
            $"{plan.Writers} writers incremented a {thing} with If-Match: {_stored} acknowledged, {_unknown} without a response, {count} in the end";
        return new($"lost_updates_of_a_{thing}", isKept && _stored > 0, text);
    }

    private async Task CountUp(CancellationToken cancellationToken)
    {
        var left = plan.Updates;
        for (var attempt = 0; left > 0 && attempt < MostAttempts; attempt++)
        {
            var (count, tag) = await counter.Read(cancellationToken);
            switch (await Attempt.Of(() => counter.Write(count + 1, tag, cancellationToken)))
            {
                case Outcome.Stored:
                    Interlocked.Increment(ref _stored);
                    left--;
                    break;
                case Outcome.Unknown:
                    Interlocked.Increment(ref _unknown);
                    left--;
                    break;
                default:
                    break;
            }
        }
    }
}
