namespace Personalisation.Cli.Probing;

/// <summary>The results of a probe.</summary>
/// <param name="StartedAt">When it began.</param>
/// <param name="Passed">Whether every check did.</param>
/// <param name="Checks">The checks and their results.</param>
/// <param name="Summary">The times of each operation, and of all.</param>
/// <param name="Operations">Each request that was timed.</param>
internal sealed record ProbeReport(
    DateTimeOffset StartedAt,
    bool Passed,
    IReadOnlyList<Check> Checks,
    IReadOnlyList<Summary> Summary,
    IReadOnlyList<Measurement> Operations
)
{
    /// <summary>The report for people: a table of the times, and a line for each check.</summary>
    public string ToText() =>
        string.Join(
            '\n',
            [
                Probing.Summary.Head,
                .. Summary.Select(it => $"{it}"),
                "",
                .. Checks.Select(it => $"{(it.Passed ? "passed" : "FAILED")}  {it.Name}: {it.Detail}"),
            ]
        );
}
