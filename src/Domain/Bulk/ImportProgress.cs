namespace Personalisation.Domain.Bulk;

/// <summary>How far an import has come: everything up to a line is stored or rejected, for good.</summary>
/// <param name="Import">Tells the import from any other.</param>
/// <param name="BegunAt">When its first sending began.</param>
/// <param name="Line">The last line of which all is known, and of all before it; 0 before the first.</param>
/// <param name="Digest">What these lines are, so that another file is told from this one.</param>
/// <param name="Counts">What became of them.</param>
public sealed record ImportProgress(
    string Import,
    DateTimeOffset BegunAt,
    long Line,
    LinesDigest Digest,
    ImportCounts Counts
)
{
    /// <summary>An import that begins.</summary>
    public static ImportProgress Begin(DateTimeOffset now) =>
        new(NameAt(now), now, 0, LinesDigest.OfNone, ImportCounts.None);

    /// <summary>The same place under another name: what lines after it have stored is stored over, at the same times.</summary>
    public ImportProgress Anew() => this with { Import = NameAt(BegunAt) };

    /// <summary>A line of this import.</summary>
    public ImportedLine LineOf(long number) => new(Import, number, BegunAt.AddTicks(number));

    private static string NameAt(DateTimeOffset time) => Guid.CreateVersion7(time).ToString("N");
}
