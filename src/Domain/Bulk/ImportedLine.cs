namespace Personalisation.Domain.Bulk;

/// <summary>
/// A line of an import, stored once however often it is sent: it has its own time, the same each time, and data stored
/// for it can be recognised.
/// </summary>
/// <param name="Import">The import's unique id.</param>
/// <param name="Number">The line's number, from 1.</param>
/// <param name="Time">The default for times that the line does not give.</param>
public sealed record ImportedLine(string Import, long Number, DateTimeOffset Time);
