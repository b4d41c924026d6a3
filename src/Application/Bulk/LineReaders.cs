using System.Collections.Frozen;
using System.Collections.Immutable;
using Personalisation.Application.Errors;

namespace Personalisation.Application.Bulk;

/// <summary>Reads lines of every kind.</summary>
public sealed class LineReaders
{
    private readonly FrozenDictionary<string, ILineReader> _readers;
    private readonly ImmutableArray<LineMarker> _markers;

    /// <summary>The readers, one of them for lines without any marker.</summary>
    public LineReaders(IEnumerable<ILineReader> readers)
    {
        _readers = readers.ToFrozenDictionary(reader => reader.Marker?.Member ?? "", StringComparer.Ordinal);
        _markers = [.. _readers.Values.Select(reader => reader.Marker).OfType<LineMarker>()];
    }

    /// <summary>The content of a line; null for a cursor or summary of an export.</summary>
    /// <exception cref="InvalidRequestException">The line is ambiguous or not valid.</exception>
    public IImportRecord? Read(ReadOnlyMemory<byte> utf8)
    {
        var shape = LineShape.Of(utf8.Span, _markers);
        return shape.IsNote ? null : _readers[shape.Marker?.Member ?? ""].Read(utf8, shape);
    }
}
