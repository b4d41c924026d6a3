using Personalisation.Application.Bulk;
using Personalisation.Application.Profiles;
using Personalisation.Cli.Output;
using Personalisation.Client;
using Personalisation.Domain.Profiles;

namespace Personalisation.Cli.Targets;

/// <summary>Reads profiles from the lines of an import, like the service.</summary>
internal sealed class ProfileLine : ILineReader
{
    public static readonly LineKind Kind = new(
        ImportedProfile.Kind,
        typeof(UserProfile),
        "profiles",
        new ProfileLine(),
        profile => ((UserProfile)profile).InParts().Select(part => Json.LineOf(part.ToResponse()))
    );

    /// <inheritdoc/>
    public LineMarker? Marker => null;

    /// <inheritdoc/>
    public IImportRecord Read(ReadOnlyMemory<byte> utf8, LineShape shape) =>
        new ImportedProfile(Json.Read<ProfileRequest>(utf8.Span).ToCommand());
}
