using System.Globalization;
using Personalisation.Client;

namespace Personalisation.Cli.Probing;

/// <summary>An update is seen at once by a consistent read, and soon by any other.</summary>
internal sealed class VisibilityCheck(
    IPersonalisationClient client,
    ProbeUsers users,
    ProbePlan plan,
    TimeProvider clock
)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Updates the tags of one profile repeatedly and checks the reads.</summary>
    public async Task<Check> Run(CancellationToken cancellationToken)
    {
        var id = users.Next();
        var delays = new List<double>();
        for (var number = 1; number <= plan.Updates; number++)
        {
            var tag = string.Create(CultureInfo.InvariantCulture, $"update-{number}");
            var profile = new ProfileRequest { Tags = [tag] };
            await client.PutProfileByIdAsync(id, profile, cancellationToken: cancellationToken);
            var written = clock.GetTimestamp();
            if (!await IsSeen(id, tag, isConsistent: true, cancellationToken))
            {
                return new("visibility", false, $"a consistent read of {id} did not see {tag}");
            }

            while (!await IsSeen(id, tag, isConsistent: false, cancellationToken))
            {
                if (clock.GetElapsedTime(written) > plan.Patience)
                {
                    return new(
                        "visibility",
                        false,
                        $"{tag} of {id} was not seen within {plan.Patience.TotalSeconds} s"
                    );
                }

                await Task.Delay(Pause, clock, cancellationToken);
            }

            delays.Add(clock.GetElapsedTime(written).TotalMilliseconds);
        }

        return new("visibility", true, TextOf(delays));
    }

    private static string TextOf(List<double> delays) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{delays.Count} updates, each seen by the first consistent read; by an eventually consistent one after {Sample.Of(delays).Percentile(0.5):0.0} ms in the median, {delays.Max():0.0} ms at most, two reads included"
        );

    private async Task<bool> IsSeen(string id, string tag, bool isConsistent, CancellationToken cancellationToken)
    {
        var read = await client.GetProfileAsync(id, null, isConsistent, cancellationToken: cancellationToken).IfFound();
        return read?.Result.Tags.Contains(tag, StringComparer.Ordinal) is true;
    }
}
