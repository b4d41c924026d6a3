namespace Personalisation.Domain.Bulk;

/// <summary>The checkpoint of an import: all lines up to it are stored or rejected for good.</summary>
/// <param name="Import">The import's unique id.</param>
/// <param name="BegunAt">When its first request began.</param>
/// <param name="Line">The last line up to which all lines are settled; 0 before the first.</param>
/// <param name="Digest">A digest of these lines, to detect another file.</param>
/// <param name="Counts">The results of these lines.</param>
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

    /// <summary>
    /// The same checkpoint under a new id: the data that later lines have stored are overwritten, at the same times.
    /// </summary>
    public ImportProgress Anew() => this with { Import = NameAt(BegunAt) };

    /// <summary>A line of this import.</summary>
    public ImportedLine LineOf(long number) => new(Import, number, BegunAt.AddTicks(number));

    private static string NameAt(DateTimeOffset time) => Guid.CreateVersion7(time).ToString("N");
}
