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
);
