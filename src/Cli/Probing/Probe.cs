using Personalisation.Cli.Errors;
using Personalisation.Cli.Output;
using Personalisation.Client;

namespace Personalisation.Cli.Probing;

/// <summary>All measurements and checks, one after another.</summary>
/// <param name="measured">A client that retries nothing.</param>
/// <param name="patient">A client that retries when the service asks for it.</param>
internal sealed class Probe(
    IPersonalisationClient measured,
    IPersonalisationClient patient,
    ProbePlan plan,
    TimeProvider clock
)
{
    private readonly ProbeUsers _users = new(clock);

    /// <summary>Probes the service, then removes its users unless they are to be kept.</summary>
    public async Task<ProbeReport> Run(bool keeps, Meter meter, CancellationToken cancellationToken)
    {
        var started = clock.GetUtcNow();
        var workload = new Workload(measured, _users, plan, clock);
        var checks = new List<Check>();
        try
        {
            checks.Add(await workload.Run(meter, cancellationToken));
            foreach (var (name, check) in Checks())
            {
                checks.Add(await Outcome(name, check, cancellationToken));
            }
        }
        finally
        {
            if (!keeps)
            {
                // Also after Ctrl-C, which would otherwise leave users behind.
                checks.Add(await _users.Erase(patient, CancellationToken.None));
            }
        }

        return new(
            started,
            checks.TrueForAll(check => check.Passed),
            checks,
            Summary.Of(workload.Measurements),
            workload.Measurements
        );
    }

    private IEnumerable<(string Name, Func<CancellationToken, Task<Check>> Run)> Checks()
    {
        yield return ("visibility", new VisibilityCheck(patient, _users, plan, clock).Run);
        yield return ("rapid_updates", new RapidUpdateCheck(patient, _users, plan).Run);
        yield return ("lost_updates_of_a_profile", Counting("profile", new ProfileCounter(patient, _users.Next())));
        yield return ("lost_updates_of_a_document", Counting("document", new BlobCounter(patient, _users.Next())));
        yield return ("parallel_writes", new ParallelWritesCheck(patient, _users, plan).Run);
    }

    private Func<CancellationToken, Task<Check>> Counting(string thing, ICounter counter) =>
        new LostUpdateCheck(thing, counter, plan).Run;

    // A check that cannot be made to its end has not passed; the others still can.
    private static async Task<Check> Outcome(
        string name,
        Func<CancellationToken, Task<Check>> check,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await check(cancellationToken);
        }
        catch (Exception fault) when (Failure.Of(fault) is { ExitCode: ExitCode.Failed } failure)
        {
            return new(name, false, failure.Message);
        }
    }
}
