using Personalisation.Application.Bulk;

namespace Personalisation.Cli.Targets;

/// <summary>A kind of data in the lines of exports and imports.</summary>
/// <param name="Name">The name that selects it.</param>
/// <param name="Record">The domain type of the data.</param>
/// <param name="Count">The name of their number in the summary.</param>
/// <param name="Reader">Reads a line.</param>
/// <param name="LinesOf">The lines of one record.</param>
internal sealed record LineKind(
    string Name,
    Type Record,
    string Count,
    ILineReader Reader,
    Func<object, IEnumerable<string>> LinesOf
)
{
    /// <summary>Every kind.</summary>
    public static readonly LineKind[] All = [ProfileLine.Kind, BlobLine.Kind, ItemLine.Kind];
}
