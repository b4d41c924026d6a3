using Personalisation.Client;

namespace Personalisation.Cli.Probing;

/// <summary>Of consecutive updates the last one wins, and the history has all of them in order.</summary>
internal sealed class RapidUpdateCheck(IPersonalisationClient client, ProbeUsers users, ProbePlan plan)
{
    private const string Type = "rapid";

    /// <summary>Updates one segment without a pause and checks the result.</summary>
    public async Task<Check> Run(CancellationToken cancellationToken)
    {
        var id = users.Next();
        await client.PutProfileByIdAsync(id, new ProfileRequest(), cancellationToken: cancellationToken);
        for (var number = 1; number <= plan.Updates; number++)
        {
            var segment = new SegmentRequest { Categories = [new CategoryRequest { Id = "n", Score = number }] };
            await client.PutSegmentAsync(id, Type, segment, cancellationToken: cancellationToken);
        }

        var current = await client.GetSegmentAsync(id, Type, consistent: true, cancellationToken: cancellationToken);
        var history = await client
            .EachVersionAsync(id, Type, consistent: true, cancellationToken: cancellationToken)
            .Select(version => version.Categories[0].Score)
            .ToListAsync(cancellationToken);
        var expected = Enumerable.Range(1, plan.Updates).Reverse().Select(number => (double)number);
        var last = current.Result.Categories[0].Score;
        return last.Equals(plan.Updates) && history.SequenceEqual(expected)
            ? new("rapid_updates", true, $"{plan.Updates} updates in a row: the last one won, the history has all")
            : new(
                "rapid_updates",
                false,
                $"of {plan.Updates} updates in a row, number {last} won, and the history of {id} is {string.Join(" ", history)}"
            );
    }
}
