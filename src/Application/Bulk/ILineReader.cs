namespace Personalisation.Application.Bulk;

/// <summary>Reads lines of one kind from their JSON text, as a host understands it.</summary>
public interface ILineReader
{
    /// <summary>How its lines are recognised; null for lines without any marker.</summary>
    LineMarker? Marker { get; }

    /// <summary>The content of a line.</summary>
    IImportRecord Read(ReadOnlyMemory<byte> utf8, LineShape shape);
}
