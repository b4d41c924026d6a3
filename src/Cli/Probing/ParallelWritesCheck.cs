using System.Collections.Concurrent;
using System.Globalization;
using Personalisation.Client;

namespace Personalisation.Cli.Probing;

/// <summary>
/// Writers of one segment without preconditions: each update is in the history, or was reported as not stored.
/// </summary>
internal sealed class ParallelWritesCheck(IPersonalisationClient client, ProbeUsers users, ProbePlan plan)
{
    private const string Type = "parallel";
    private readonly ConcurrentDictionary<string, Outcome> _outcomes = new(StringComparer.Ordinal);

    /// <summary>Writes with all writers concurrently and checks the result.</summary>
    public async Task<Check> Run(CancellationToken cancellationToken)
    {
        var id = users.Next();
        await client.PutProfileByIdAsync(id, new ProfileRequest(), cancellationToken: cancellationToken);
        await Task.WhenAll(Enumerable.Range(1, plan.Writers).Select(writer => Write(id, writer, cancellationToken)));
        var history = await client
            .EachVersionAsync(id, Type, consistent: true, cancellationToken: cancellationToken)
            .Select(version => version.Categories[0].Id)
            .ToListAsync(cancellationToken);
        var kept = history.ToHashSet(StringComparer.Ordinal);
        var lost = Those(Outcome.Stored).Except(kept, StringComparer.Ordinal).ToList();
        var ghosts = Those(Outcome.Refused).Intersect(kept, StringComparer.Ordinal).ToList();
        var text =
            $"{plan.Writers} writers, {Those(Outcome.Stored).Count} updates acknowledged, {Those(Outcome.Refused).Count} refused, {Those(Outcome.Unknown).Count} without a response; {lost.Count} lost, {ghosts.Count} stored though refused, {history.Count - kept.Count} twice";
        var isRight = lost.Count == 0 && ghosts.Count == 0 && history.Count == kept.Count;
        return new("parallel_writes", isRight && kept.Count > 0, text);
    }

    private async Task Write(string id, int writer, CancellationToken cancellationToken)
    {
        for (var number = 1; number <= plan.Updates; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"writer-{writer}-update-{number}");
            var segment = new SegmentRequest { Categories = [new CategoryRequest { Id = name, Score = 1 }] };
            _outcomes[name] = await Attempt.Of(() =>
                client.PutSegmentAsync(id, Type, segment, cancellationToken: cancellationToken)
            );
        }
    }

    private List<string> Those(Outcome outcome) => [.. _outcomes.Where(it => it.Value == outcome).Select(it => it.Key)];
}
