namespace Personalisation.Cli.Probing;

/// <summary>How much is tried.</summary>
/// <param name="Puts">Profiles that are put, each timed.</param>
/// <param name="SegmentPuts">Segments that are put, each timed.</param>
/// <param name="Gets">Profiles that are read, each timed.</param>
/// <param name="Updates">Updates in a row, in the checks.</param>
/// <param name="Writers">The number of concurrent writers in the checks.</param>
/// <param name="Patience">How long an eventually consistent read may lag behind.</param>
internal sealed record ProbePlan(int Puts, int SegmentPuts, int Gets, int Updates, int Writers, TimeSpan Patience);
