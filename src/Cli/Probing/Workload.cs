using System.Globalization;
using Personalisation.Cli.Errors;
using Personalisation.Cli.Output;
using Personalisation.Client;

namespace Personalisation.Cli.Probing;

/// <summary>The timed requests, sequential, so that no time includes waiting for another.</summary>
/// <param name="client">Retries nothing: each request is one measurement.</param>
internal sealed class Workload(IPersonalisationClient client, ProbeUsers users, ProbePlan plan, TimeProvider clock)
{
    private readonly List<Measurement> _measurements = [];
    private readonly List<string> _unseen = [];
    private readonly List<string> _ids = [];

    // The expected state of each user after its last acknowledged write; null if a write had no response.
    private readonly Dictionary<string, (string Tag, double? Score)?> _written = new(StringComparer.Ordinal);
    private int _seen;

    /// <summary>All that was measured so far.</summary>
    public IReadOnlyList<Measurement> Measurements => _measurements;

    /// <summary>How many requests it is.</summary>
    public static int SizeOf(ProbePlan plan) => plan.Puts + plan.SegmentPuts + plan.Gets;

    /// <summary>Puts profiles and segments, reads them, and checks that each read saw the writes before it.</summary>
    public async Task<Check> Run(Meter meter, CancellationToken cancellationToken)
    {
        await WarmUp(cancellationToken);
        for (var i = 0; i < plan.Puts; i++)
        {
            await PutProfile(meter, cancellationToken);
        }

        for (var i = 0; i < plan.SegmentPuts; i++)
        {
            await PutSegment(_ids[i % _ids.Count], i, meter, cancellationToken);
        }

        for (var i = 0; i < plan.Gets; i++)
        {
            await Get(_ids[i % _ids.Count], meter, cancellationToken);
        }

        var text = $"{_seen} consistent reads saw the writes before them, {_unseen.Count} did not";
        return new(
            "read_after_write",
            _unseen.Count == 0 && _seen > 0,
            string.Join("; ", _unseen.Prepend(text).Take(4))
        );
    }

    // Opening the connection and JIT compilation say nothing about the service.
    private async Task WarmUp(CancellationToken cancellationToken)
    {
        var (id, segment) = (users.Next(), new SegmentRequest { Categories = [] });
        await Attempt.Of(() =>
            client.PutProfileByIdAsync(id, new ProfileRequest(), cancellationToken: cancellationToken)
        );
        await Attempt.Of(() => client.PutSegmentAsync(id, "probe", segment, cancellationToken: cancellationToken));
        await Attempt.Of(() => client.GetProfileAsync(id, consistent: true, cancellationToken: cancellationToken));
    }

    private async Task PutProfile(Meter meter, CancellationToken cancellationToken)
    {
        var id = users.Next();
        _ids.Add(id);
        var profile = new ProfileRequest { Tags = [id] };
        var call = () => client.PutProfileByIdAsync(id, profile, cancellationToken: cancellationToken);
        _written[id] = await Time("put_profile", meter, call) is null ? null : (id, null);
    }

    private async Task PutSegment(string id, int number, Meter meter, CancellationToken cancellationToken)
    {
        var category = new CategoryRequest { Id = "probe", Score = number };
        var segment = new SegmentRequest { Categories = [category] };
        var call = () => client.PutSegmentAsync(id, "probe", segment, cancellationToken: cancellationToken);
        var answer = await Time("put_segment", meter, call);
        _written[id] = answer is not null && _written[id] is var (tag, _) ? (tag, number) : null;
    }

    private async Task Get(string id, Meter meter, CancellationToken cancellationToken)
    {
        var call = () => client.GetProfileAsync(id, consistent: true, cancellationToken: cancellationToken);
        if (await Time("get_profile", meter, call) is not { Result: var seen } || _written[id] is not var (tag, score))
        {
            return;
        }

        var segment = seen.Segments.SingleOrDefault(it => it.Type is "probe");
        if (seen.Tags.SequenceEqual([tag], StringComparer.Ordinal) && Equals(segment?.Categories[0].Score, score))
        {
            _seen++;
        }
        else
        {
            _unseen.Add(string.Create(CultureInfo.InvariantCulture, $"{id} lacks its tag or the score {score}"));
        }
    }

    private async Task<TAnswer?> Time<TAnswer>(string operation, Meter meter, Func<Task<TAnswer>> call)
        where TAnswer : Answer
    {
        var (sent, start) = (clock.GetUtcNow(), clock.GetTimestamp());
        var (answer, status) = await StatusOf(call);
        var milliseconds = Math.Round(clock.GetElapsedTime(start).TotalMilliseconds, 3);
        _measurements.Add(new(operation, milliseconds, answer is not null, status, sent));
        if (answer is null)
        {
            meter.CountFailed();
        }
        else
        {
            meter.CountDone();
        }

        return answer;
    }

    private static async Task<(TAnswer? Answer, int Status)> StatusOf<TAnswer>(Func<Task<TAnswer>> call)
        where TAnswer : Answer
    {
        try
        {
            var answer = await call();
            return (answer, answer.StatusCode);
        }
        catch (ProblemException problem)
        {
            return (null, problem.StatusCode);
        }
        catch (Exception fault) when (Failure.Of(fault) is { ExitCode: ExitCode.Failed })
        {
            return (null, 0);
        }
    }
}
