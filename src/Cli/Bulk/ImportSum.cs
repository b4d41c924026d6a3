using Personalisation.Client;

namespace Personalisation.Cli.Bulk;

/// <summary>The results of a file's lines.</summary>
/// <param name="Read">Lines that were looked at.</param>
/// <param name="Stored">Stored profiles and documents.</param>
/// <param name="Skipped">Lines rejected because they break a rule.</param>
/// <param name="Failed">Valid lines that could not be stored.</param>
/// <param name="StoppedAt">The line at which the import stopped; null if it reached the end.</param>
/// <param name="Reason">Why it stopped there.</param>
internal sealed record ImportSum(long Read, long Stored, long Skipped, long Failed, long? StoppedAt, string? Reason)
{
    /// <summary>These plus the results of another part.</summary>
    public ImportSum And(ImportEvent summary) =>
        this with
        {
            Read = Read + summary.Read,
            Stored = Stored + summary.Stored,
            Skipped = Skipped + summary.Skipped,
            Failed = Failed + summary.Failed,
        };
}
