namespace Personalisation.Domain.Bulk;

/// <summary>
/// A line of an import, which is stored once however often it is sent: it has a time of its own, the same each time,
/// and what is stored of it can be told from all else.
/// </summary>
/// <param name="Import">Tells the import from any other.</param>
/// <param name="Number">The line's number, from 1.</param>
/// <param name="Time">The time of what the line gives no time of its own.</param>
public sealed record ImportedLine(string Import, long Number, DateTimeOffset Time);
