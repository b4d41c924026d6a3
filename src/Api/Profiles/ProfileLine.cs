using Personalisation.Api.Hosting.Json;
using Personalisation.Application.Bulk;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Profiles;

/// <summary>Reads profiles from the lines of an import: the body of a PUT, without any marker.</summary>
internal sealed class ProfileLine : ILineReader
{
    /// <inheritdoc/>
    public LineMarker? Marker => null;

    /// <inheritdoc/>
    public IImportRecord Read(ReadOnlyMemory<byte> utf8, LineShape shape) =>
        new ImportedProfile(WireJson.Read<ProfileRequest>(utf8.Span).ToCommand(null, Precondition.None));
}
