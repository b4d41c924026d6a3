using System.Buffers;
using Personalisation.Api.Hosting.Exports;
using Personalisation.Api.Hosting.Json;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Profiles;

namespace Personalisation.Api.Profiles;

/// <summary>Profiles in the export of the table: as GET returns them, in several lines if there are many segments.</summary>
internal static class ProfileExportLine
{
    public static readonly ExportLine Line = new(
        ImportedProfile.Kind,
        typeof(UserProfile),
        "profiles",
        static (output, value, mapper) =>
        {
            foreach (var part in ((UserProfile)value).InParts())
            {
                output.Write(WireJson.Write(mapper.Map<ProfileResponse>(part)).Span);
                output.Write("\n"u8);
            }
        }
    );
}
