namespace Personalisation.Cli.Probing;

/// <summary>What a probe has found.</summary>
/// <param name="StartedAt">When it began.</param>
/// <param name="Passed">Whether every check did.</param>
/// <param name="Checks">What must hold, and whether it does.</param>
/// <param name="Summary">The times of each operation, and of all.</param>
/// <param name="Operations">Each request that was timed.</param>
internal sealed record ProbeReport(
    DateTimeOffset StartedAt,
    bool Passed,
    IReadOnlyList<Check> Checks,
    IReadOnlyList<Summary> Summary,
    IReadOnlyList<Measurement> Operations
);
