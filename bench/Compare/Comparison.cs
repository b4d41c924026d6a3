using System.Diagnostics;

namespace Personalisation.Compare;

/// <summary>Makes every access pattern happen, by both designs in turn.</summary>
internal sealed class Comparison(Service service, TextWriter progress)
{
    private readonly Dictionary<(Sample, AccessPattern), List<Pair>> _pairs = [];
    private readonly Dictionary<Sample, (Stored Profile, Stored Document)> _stored = [];

    /// <summary>The findings, in the order of sizes and patterns.</summary>
    public IEnumerable<Finding> Findings => _pairs.Select(it => new Finding(it.Key.Item1, it.Key.Item2, it.Value));

    /// <summary>What is stored after the first put.</summary>
    public IReadOnlyDictionary<Sample, (Stored Profile, Stored Document)> Stored => _stored;

    /// <summary>What happens beyond what a document can hold.</summary>
    public Beyond? Beyond { get; private set; }

    /// <summary>Measures users of one size.</summary>
    /// <param name="sample">The size.</param>
    /// <param name="repetitions">How many users there are.</param>
    /// <param name="warmUp">Whether an additional, uncounted user comes first.</param>
    public async Task Measure(Sample sample, int repetitions, bool warmUp)
    {
        await progress.WriteAsync($"{sample.Name}, {sample.Segments} segments of {sample.Categories} categories: ");
        for (var repetition = warmUp ? -1 : 0; repetition < repetitions; repetition++)
        {
            await Repeat(sample, repetition);
            await progress.WriteAsync(repetition < 0 ? "warm-up " : ".");
        }

        await progress.WriteLineAsync();
    }

    /// <summary>A user larger than a document may be.</summary>
    public async Task MeasureBeyond()
    {
        await progress.WriteLineAsync("beyond what a document can hold");
        Beyond = await Compare.Beyond.Measure(service);
    }

    // Users of their own, because deleting a profile deletes the document of the same id, too.
    private async Task Repeat(Sample sample, int repetition)
    {
        var (profile, document) = (new Caller(service.Client), new Caller(service.Client));
        foreach (var pattern in AccessPattern.All)
        {
            // In alternation, because the second one finds warm caches.
            var documentFirst = repetition % 2 == 1 ? await Time(pattern.Document, document, sample) : null;
            var byProfile = await Time(pattern.Profile, profile, sample);
            var byDocument = documentFirst ?? await Time(pattern.Document, document, sample);
            if (repetition >= 0)
            {
                Add(sample, pattern, new Pair(byProfile!, byDocument));
            }

            if (!_stored.ContainsKey(sample))
            {
                _stored[sample] = (await service.StoredOf(profile.Id), await service.StoredOf(document.Id));
            }
        }
    }

    private void Add(Sample sample, AccessPattern pattern, Pair pair)
    {
        if (!_pairs.TryGetValue((sample, pattern), out var pairs))
        {
            _pairs.Add((sample, pattern), pairs = []);
        }

        pairs.Add(pair);
    }

    private async Task<Repetition?> Time(Way way, Caller user, Sample sample)
    {
        if (way.Run is null)
        {
            return null;
        }

        var (before, read, write) = (service.Meter.Total, user.Read, user.Write);
        var started = Stopwatch.GetTimestamp();
        await way.Run(user, sample);
        var elapsed = Stopwatch.GetElapsedTime(started);
        var after = service.Meter.Total;
        if (service.Meter.Failures > 0)
        {
            // The store charges for failed conditions but does not report it.
            throw new ComparisonException($"The store refused or lost a call of '{way.Text}': its price is not known.");
        }

        var costs = new Costs(
            after.Items - before.Items,
            after.Bytes - before.Bytes,
            user.Read - read + await service.HiddenReads(),
            user.Write - write
        );
        return new Repetition(costs, elapsed.TotalMilliseconds);
    }
}
