using System.Buffers;
using AutoMapper;

namespace Personalisation.Api.Hosting.Exports;

/// <summary>The lines of one kind of data in the export of the table, registered by the feature that owns the data.</summary>
/// <param name="Name">The name that selects them.</param>
/// <param name="Kind">The domain type of the data.</param>
/// <param name="Count">The name of their number in the summary.</param>
/// <param name="Write">Writes the lines of one record, each with its end.</param>
internal sealed record ExportLine(
    string Name,
    Type Kind,
    string Count,
    Action<IBufferWriter<byte>, object, IMapper> Write
);
