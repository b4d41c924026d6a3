namespace Personalisation.Domain.Bulk;

/// <summary>The results of an import's lines.</summary>
/// <param name="Read">Lines read, including empty ones.</param>
/// <param name="Stored">Stored profiles and documents.</param>
/// <param name="Skipped">Invalid lines, which are not stored.</param>
/// <param name="Failed">Valid lines that could not be stored, such as those of users being erased.</param>
public sealed record ImportCounts(long Read, long Stored, long Skipped, long Failed)
{
    /// <summary>None yet.</summary>
    public static readonly ImportCounts None = new(0, 0, 0, 0);

    /// <summary>These and one more line.</summary>
    public ImportCounts And(LineOutcome outcome) =>
        outcome switch
        {
            LineOutcome.Stored => this with { Read = Read + 1, Stored = Stored + 1 },
            LineOutcome.Skipped => this with { Read = Read + 1, Skipped = Skipped + 1 },
            LineOutcome.Failed => this with { Read = Read + 1, Failed = Failed + 1 },
            _ => this with { Read = Read + 1 },
        };
}
